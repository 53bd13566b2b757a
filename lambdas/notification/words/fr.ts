import type { NotificationWords } from './en.ts';

// French sets a no-break space before a colon; it is written \u00a0 so that it can be seen.
export const fr = {
  greeting: (firstName) => (firstName === null ? 'Bonjour,' : `Bonjour ${firstName},`),
  expiry: (lifetime) => `Ce lien est valable ${lifetime} et ne peut être utilisé qu’une seule fois.`,
  code: {
    label: 'Ou saisissez ce code sur la page où vous avez commencé\u00a0:',
    hint: (lifetime) =>
      `Le code est valable ${lifetime}, et seulement dans le navigateur où vous avez commencé. Ne le donnez à personne\u00a0: nous ne le demandons jamais.`,
    resetHint: (lifetime, storeName) =>
      `Ce code permet de définir un nouveau mot de passe pour votre compte. Il est valable ${lifetime}, et seulement dans le navigateur où vous avez commencé. Personne chez ${storeName} ne vous le demandera jamais, même au téléphone\u00a0: ne le donnez à personne.`,
  },
  numberLine: (number) => `Vous vous connectez avec votre numéro de client\u00a0: ${number}`,
  linkHint: 'Si le bouton ne fonctionne pas, copiez cette adresse dans votre navigateur\u00a0:',
  linkLine: (label) => `${label}\u00a0:`,
  stillCloses: (when) =>
    `Votre compte doit toujours être fermé le ${when}, et vos données seront alors effacées définitivement. Pour le garder, connectez-vous avant cette date et choisissez «\u00a0Garder mon compte\u00a0».`,
  when: (when) => `Quand\u00a0: ${when}`,
  device: (device) => `Appareil\u00a0: ${device ?? 'inconnu'}`,
  byProvider:
    'Connectez-vous avec le bouton de la page de connexion. Si un mot de passe vous est demandé ensuite, c’est le nouveau.',
  signIn: 'Se connecter',
  resetPassword: 'Réinitialiser le mot de passe',
  footer: (storeName) =>
    `Ceci est un message de service de ${storeName} concernant un compte associé à cette adresse e-mail. Il ne s’agit pas de publicité.`,
  invitation: (storeName) => ({
    subject: `Ouvrez votre compte chez ${storeName}`,
    preheader: 'Choisissez un mot de passe et votre compte sera prêt.',
    heading: 'Votre compte vous attend',
    paragraphs: [
      `${storeName} vous invite à ouvrir votre propre compte, pour suivre vos commandes et tenir vos coordonnées à jour.`,
      'Choisissez un mot de passe sur la page qui s’ouvrira. Vous confirmerez ainsi que cette adresse e-mail est bien la vôtre.',
    ],
    button: 'Choisir un mot de passe',
    notYou:
      'Si vous n’attendiez pas cet e-mail, vous pouvez l’ignorer. Aucun compte n’est ouvert tant que le lien n’est pas utilisé.',
  }),
  numberInvitation: (storeName, customerNumber) => ({
    subject: `Votre compte client chez ${storeName}`,
    preheader: 'Choisissez un mot de passe et connectez-vous avec votre numéro de client.',
    heading: 'Votre compte client',
    paragraphs: [
      `${storeName} vous a préparé un compte sous votre numéro de client ${customerNumber}.`,
      'Choisissez un mot de passe sur la page qui s’ouvrira. Vous vous connecterez ensuite avec votre numéro de client et ce mot de passe.',
    ],
    button: 'Choisir un mot de passe',
    notYou:
      'Si vous n’attendiez pas cet e-mail, vous pouvez l’ignorer. Le compte reste fermé tant que le lien n’est pas utilisé.',
  }),
  closingElsewhere: (storeName) => ({
    subject: `Votre compte chez ${storeName} va être fermé`,
    preheader: 'Vous pouvez encore le garder pendant 14 jours.',
    heading: 'Votre compte va être fermé',
    paragraphs: [
      `Une personne connectée à votre compte chez ${storeName} nous a demandé de le fermer. Nous l’avons déconnecté partout. Dans 14 jours, nous fermerons le compte et effacerons vos données définitivement.`,
      'Si c’était vous, vous n’avez rien à faire. Si vous changez d’avis, connectez-vous avant cette date et choisissez «\u00a0Garder mon compte\u00a0».',
    ],
    button: 'Ce n’était pas moi',
    notYou:
      'Si ce n’était pas vous, cliquez sur le bouton et confirmez sur la page qui s’ouvrira. Votre compte sera alors conservé, son mot de passe actuel ne fonctionnera plus et un lien pour en choisir un nouveau sera envoyé à son adresse principale.',
  }),
  removedItself: (storeName) => ({
    subject: `Cette adresse e-mail a été supprimée d’un compte chez ${storeName}`,
    preheader: 'Si vous vous y attendiez, vous n’avez rien à faire.',
    heading: 'Cette adresse e-mail a été supprimée',
    paragraphs: [
      `Cette adresse e-mail ne fait plus partie de votre compte chez ${storeName}. Plus personne ne peut se connecter avec elle, et les e-mails au sujet du compte n’arrivent plus ici.`,
      'Si vous vous y attendiez, vous n’avez rien à faire.',
    ],
    button: 'Se connecter',
    notYou: `Si vous ne vous y attendiez pas, quelqu’un d’autre peut peut-être se connecter au compte. Adressez-vous à ${storeName}.`,
  }),
  notYouElsewhere: (storeName) =>
    `Si ce n’était pas vous, réinitialisez votre mot de passe maintenant\u00a0: tous les appareils seront alors déconnectés. Le lien sera envoyé à l’adresse principale du compte. Connectez-vous ensuite avec le nouveau mot de passe et fermez à nouveau votre compte. Si vous ne pouvez pas lire les e-mails de l’adresse principale, demandez de l’aide à ${storeName}.`,
  aboutToBeChangedSince: (storeName) => ({
    paragraphs: [
      `Avant que cette adresse devienne l’adresse principale de votre compte, il a été demandé à ${storeName} de faire passer le compte à une autre adresse e-mail. Ce sera fait dans trois jours, sauf si vous l’empêchez.`,
      'Si c’est bien ce que vous souhaitez, vous n’avez rien à faire.',
    ],
    notYou:
      'Si vous voulez garder cette adresse, cliquez sur le bouton et confirmez sur la page qui s’ouvre. Votre compte la garde, tous les appareils sont déconnectés et nous vous envoyons un lien pour choisir un nouveau mot de passe.',
  }),
  lettersToNewcomers: {
    'Storefront user password reset': (storeName) => ({
      subject: `Choisissez votre mot de passe chez ${storeName}`,
      preheader: 'Choisissez un mot de passe et votre compte sera prêt.',
      heading: 'Choisissez votre mot de passe',
      paragraphs: [
        `Votre compte chez ${storeName} n’a pas encore de mot de passe.`,
        'Choisissez-en un sur la page qui s’ouvrira et votre compte sera prêt.',
      ],
      button: 'Choisir un mot de passe',
      notYou:
        'Si vous n’attendiez pas cet e-mail, vous pouvez l’ignorer. Le compte reste inactif tant que le lien n’est pas utilisé.',
    }),
    'Reset Password Was Successful': (storeName) => ({
      subject: `Votre compte chez ${storeName} est prêt`,
      preheader: 'Votre mot de passe est en place et vous pouvez maintenant vous connecter.',
      heading: 'Votre compte est prêt',
      paragraphs: [
        `Un mot de passe a été choisi pour votre compte chez ${storeName}.`,
        'Vous pouvez maintenant vous connecter avec ce mot de passe.',
      ],
      button: 'Se connecter',
      notYou:
        'Si ce n’était pas vous, réinitialisez votre mot de passe sans attendre et vérifiez qui d’autre peut lire vos e-mails.',
    }),
  },
  letters: {
    'Storefront account activation': (storeName) => ({
      subject: `Activez votre compte chez ${storeName}`,
      preheader: 'Plus qu’une étape\u00a0: confirmez que cette adresse e-mail est bien la vôtre.',
      heading: 'Activez votre compte',
      paragraphs: [
        `Votre compte chez ${storeName} est presque prêt. Pour l’activer, il vous suffit de confirmer que cette adresse e-mail est bien la vôtre.`,
        'La page qui s’ouvrira vous guidera pour la dernière étape.',
      ],
      button: 'Activer le compte',
      notYou:
        'Si vous n’attendiez pas cet e-mail, vous pouvez l’ignorer. Le compte reste inactif tant que le lien n’est pas utilisé.',
    }),
    'Activation was successful': (storeName) => ({
      subject: `Votre compte chez ${storeName} est activé`,
      preheader: 'Vous pouvez maintenant vous connecter.',
      heading: 'Votre compte est activé',
      paragraphs: [
        `Merci. Votre compte chez ${storeName} est désormais actif.`,
        'Connectez-vous pour suivre vos commandes et tenir vos coordonnées à jour.',
      ],
      button: 'Se connecter',
      notYou:
        'Si ce n’est pas vous qui avez activé ce compte, réinitialisez son mot de passe dès maintenant. Tous les appareils seront alors déconnectés.',
    }),
    'Storefront user password reset': (storeName) => ({
      subject: `Réinitialisez votre mot de passe chez ${storeName}`,
      preheader: 'Choisissez un nouveau mot de passe grâce au lien contenu dans cet e-mail.',
      heading: 'Réinitialisez votre mot de passe',
      paragraphs: [
        `La réinitialisation du mot de passe de votre compte chez ${storeName} a été demandée.`,
        'Choisissez un nouveau mot de passe sur la page qui s’ouvrira. Tous vos appareils seront ensuite déconnectés.',
      ],
      button: 'Choisir un nouveau mot de passe',
      notYou:
        'Si vous n’êtes pas à l’origine de cette demande, vous pouvez ignorer cet e-mail. Votre mot de passe reste inchangé.',
    }),
    'Reset Password Was Successful': (storeName) => ({
      subject: `Votre mot de passe chez ${storeName} a été réinitialisé`,
      preheader: 'Votre nouveau mot de passe est en place et tous les appareils ont été déconnectés.',
      heading: 'Votre mot de passe a été réinitialisé',
      paragraphs: [
        `Le mot de passe de votre compte chez ${storeName} a été réinitialisé et tous les appareils ont été déconnectés.`,
        'Vous pouvez maintenant vous connecter avec votre nouveau mot de passe.',
      ],
      button: 'Se connecter',
      notYou:
        'Si ce n’était pas vous, réinitialisez à nouveau votre mot de passe sans attendre et vérifiez qui d’autre peut lire vos e-mails.',
    }),
    'Account already exists': (storeName) => ({
      subject: `Vous avez déjà un compte chez ${storeName}`,
      preheader: 'Connectez-vous, ou choisissez un nouveau mot de passe si vous l’avez oublié.',
      heading: 'Vous avez déjà un compte',
      paragraphs: [
        `Quelqu’un, sans doute vous, a voulu créer ou activer un compte chez ${storeName} avec cette adresse e-mail. Il en existe déjà un\u00a0: rien n’a donc changé.`,
        'Il vous suffit de vous connecter. Si vous avez oublié votre mot de passe, vous pouvez le réinitialiser.',
      ],
      button: 'Se connecter',
      notYou: 'Si ce n’était pas vous, vous n’avez rien à faire. Personne n’a obtenu l’accès à votre compte.',
    }),
    'Password was changed': (storeName) => ({
      subject: `Votre mot de passe chez ${storeName} a été modifié`,
      preheader: 'Si c’était vous, vous n’avez rien à faire.',
      heading: 'Votre mot de passe a été modifié',
      paragraphs: [
        `Le mot de passe de votre compte chez ${storeName} a été modifié par une personne qui y était connectée.`,
        'Si c’était vous, vous n’avez rien à faire.',
      ],
      button: 'Ce n’était pas moi',
      notYou:
        'Si ce n’était pas vous, cliquez sur le bouton et confirmez sur la page qui s’ouvrira. Tous les appareils seront déconnectés, votre mot de passe actuel ne fonctionnera plus et nous vous enverrons par e-mail un lien pour en choisir un nouveau.',
    }),
    'Email address is about to be changed': (storeName) => ({
      subject: `Votre adresse e-mail chez ${storeName} va être modifiée`,
      preheader: 'Si c’est bien ce que vous souhaitez, vous n’avez rien à faire.',
      heading: 'Votre adresse e-mail va être modifiée',
      paragraphs: [
        `${storeName} a été informé que cette boîte de réception n’est plus utilisée. Dans trois jours, votre compte passera à une autre adresse e-mail, sauf si vous l’empêchez.`,
        'Si c’est bien ce que vous souhaitez, vous n’avez rien à faire.',
      ],
      button: 'Empêcher ce changement',
      notYou:
        'Si vous utilisez toujours cette boîte de réception, cliquez sur le bouton et confirmez sur la page qui s’ouvre. Votre compte garde cette adresse, tous les appareils sont déconnectés et nous vous envoyons un lien pour choisir un nouveau mot de passe.',
    }),
    'Confirm your email address': (storeName) => ({
      subject: `Confirmez votre adresse e-mail pour ${storeName}`,
      preheader: `Plus qu’une étape\u00a0: confirmez que cette adresse e-mail est la vôtre.`,
      heading: 'Confirmez votre adresse e-mail',
      paragraphs: [
        `Une personne connectée à un compte chez ${storeName} souhaite utiliser cette adresse e-mail.`,
        'Ouvrez le lien dans le navigateur où vous êtes connecté, puis confirmez.',
      ],
      button: 'Confirmer l’adresse',
      notYou:
        'Si vous n’êtes pas à l’origine de cette demande, ignorez cet e-mail. Votre adresse n’est pas ajoutée tant que le lien n’est pas utilisé.',
    }),
    'Email address was added': (storeName) => ({
      subject: `Nouvelle adresse e-mail pour votre compte chez ${storeName}`,
      preheader: 'Si c’était vous, vous n’avez rien à faire.',
      heading: 'Une adresse e-mail a été ajoutée',
      paragraphs: [
        `Une adresse e-mail supplémentaire a été confirmée pour votre compte chez ${storeName}.`,
        'Si c’était vous, vous n’avez rien à faire.',
      ],
      button: 'Ce n’était pas moi',
      notYou:
        'Si ce n’était pas vous, cliquez sur le bouton et confirmez sur la page qui s’ouvrira. Tous les appareils seront déconnectés, cette adresse sera supprimée, votre mot de passe actuel ne fonctionnera plus et nous vous enverrons par e-mail un lien pour en choisir un nouveau.',
    }),
    'Email address was removed': (storeName) => ({
      subject: `Une adresse e-mail a été supprimée de votre compte chez ${storeName}`,
      preheader: 'Si c’était vous, vous n’avez rien à faire.',
      heading: 'Une adresse e-mail a été supprimée',
      paragraphs: [
        `Une adresse e-mail a été supprimée de votre compte chez ${storeName}. Plus personne ne peut se connecter avec elle, et les commandes passées avec cette adresse n’apparaissent plus dans votre compte.`,
        'Si c’était vous, vous n’avez rien à faire. Votre profil montre les adresses qui restent.',
      ],
      button: 'Ce n’était pas moi',
      notYou:
        'Si ce n’était pas vous, cliquez sur le bouton et confirmez sur la page qui s’ouvrira. Tous les appareils seront déconnectés, votre mot de passe actuel ne fonctionnera plus et nous vous enverrons par e-mail un lien pour en choisir un nouveau. Ensuite, vous pourrez ajouter de nouveau cette adresse.',
    }),
    'Main email address was changed': (storeName) => ({
      subject: `Votre adresse principale chez ${storeName} a été modifiée`,
      preheader: 'Si ce n’était pas vous, annulez la modification.',
      heading: 'Votre adresse principale a été modifiée',
      paragraphs: [
        `Les e-mails de ${storeName} sont désormais envoyés à une autre adresse de votre compte.`,
        'Si c’était vous, vous n’avez rien à faire.',
      ],
      button: 'Annuler la modification',
      notYou:
        'Si ce n’était pas vous, annulez la modification. Tous les appareils seront alors déconnectés, cette adresse redeviendra la principale et nous vous enverrons par e-mail un lien pour choisir un nouveau mot de passe.',
    }),
    'Email address is no longer the main one': (storeName) => ({
      subject: `Votre compte chez ${storeName} a une autre adresse principale`,
      preheader: 'Celle-ci n’est plus l’adresse principale.',
      heading: 'Cette adresse n’est plus la principale',
      paragraphs: [
        `Les e-mails au sujet de votre compte chez ${storeName} sont désormais envoyés à une autre de ses adresses.`,
        'Si vous vous y attendiez, vous n’avez rien à faire.',
      ],
      button: 'Se connecter',
      notYou: `Si vous ne vous y attendiez pas, quelqu’un d’autre peut peut-être se connecter au compte. Adressez-vous à ${storeName}.`,
    }),
    'Turn on signing in with email': (storeName) => ({
      subject: `Connectez-vous par e-mail chez ${storeName}`,
      preheader: `Plus qu’une étape\u00a0: choisissez un nouveau mot de passe.`,
      heading: 'Connectez-vous avec votre adresse e-mail',
      paragraphs: [
        `Une personne connectée à un compte chez ${storeName} souhaite désormais se connecter avec cette adresse e-mail.`,
        'Ouvrez le lien dans le navigateur où vous êtes connecté, puis choisissez un nouveau mot de passe.',
      ],
      button: 'Choisir un mot de passe',
      notYou:
        'Si vous n’êtes pas à l’origine de cette demande, ignorez cet e-mail. Rien ne change tant que le lien n’est pas utilisé.',
    }),
    'Signing in with email is on': (storeName) => ({
      subject: `Connexion par e-mail activée chez ${storeName}`,
      preheader: 'Votre nouveau mot de passe est en place.',
      heading: 'Vous pouvez vous connecter avec votre adresse e-mail',
      paragraphs: [
        `Vous pouvez désormais vous connecter à votre compte chez ${storeName} avec cette adresse e-mail et le nouveau mot de passe.`,
        'Vos autres appareils ont été déconnectés.',
      ],
      button: 'Se connecter',
      notYou:
        'Si ce n’était pas vous, réinitialisez votre mot de passe dès maintenant. Tous les appareils seront alors déconnectés.',
    }),
    'Your account will be closed': (storeName) => ({
      subject: `Votre compte chez ${storeName} va être fermé`,
      preheader: 'Vous pouvez encore le garder pendant 14 jours.',
      heading: 'Votre compte va être fermé',
      paragraphs: [
        `Vous nous avez demandé de fermer votre compte chez ${storeName}. Nous vous avons déconnecté partout. Dans 14 jours, nous fermerons le compte et effacerons vos données définitivement.`,
        'Vous avez changé d’avis\u00a0? Connectez-vous avant cette date et choisissez «\u00a0Garder mon compte\u00a0».',
      ],
      button: 'Se connecter et le garder',
      notYou:
        'Si ce n’était pas vous, réinitialisez votre mot de passe maintenant. Connectez-vous ensuite avec le nouveau et gardez votre compte.',
    }),
    'Your account stays open': (storeName) => ({
      subject: `Votre compte chez ${storeName} reste ouvert`,
      preheader: 'Finalement, il ne sera pas fermé.',
      heading: 'Votre compte reste ouvert',
      paragraphs: [
        `Une personne qui était connectée à votre compte chez ${storeName} a choisi de le garder. Il ne sera pas fermé et rien ne sera effacé.`,
        'Si c’était vous, vous n’avez rien à faire.',
      ],
      button: 'Se connecter',
      notYou:
        'Si ce n’était pas vous, réinitialisez votre mot de passe maintenant. Tous les appareils seront alors déconnectés. Connectez-vous ensuite avec le nouveau et fermez à nouveau votre compte.',
    }),
    'Your account has not been used for long': (storeName) => ({
      subject: `Souhaitez-vous garder votre compte chez ${storeName}\u00a0?`,
      preheader: 'Si oui, connectez-vous dans les 30 jours.',
      heading: 'Souhaitez-vous garder votre compte\u00a0?',
      paragraphs: [
        `Vous ne vous êtes pas connecté à votre compte chez ${storeName} depuis longtemps. Pour ne pas conserver vos données sans raison, nous le fermerons dans 30 jours et les effacerons définitivement.`,
        'Pour garder votre compte, il suffit de vous connecter avant. Si vous ne connaissez plus votre mot de passe, réinitialisez-le d’abord.',
      ],
      button: 'Se connecter et le garder',
      notYou: 'Si vous n’avez plus besoin du compte, vous n’avez rien à faire.',
    }),
    'Your caller code': (storeName) => ({
      subject: `Votre code pour l’appel avec ${storeName}`,
      preheader: 'Lisez-le à la personne au téléphone.',
      heading: 'Votre code pour l’appel',
      paragraphs: [
        `Vous êtes au téléphone avec ${storeName}. Lisez ce code à voix haute, pour confirmer que c’est bien vous. Il est valable au moins dix minutes.`,
      ],
      button: 'Se connecter',
      notYou:
        'Un code pour les appels commence par deux lettres. Nous n’en demandons jamais un de six chiffres\u00a0: gardez-le pour vous. Si vous n’êtes pas au téléphone avec nous, ne donnez ce code à personne et ignorez cet e-mail.',
    }),
    'Your customer number': (storeName) => ({
      subject: `Votre numéro de client chez ${storeName}`,
      preheader: 'Vous pouvez vous connecter avec lui.',
      heading: 'Votre numéro de client',
      paragraphs: [
        `Quelqu’un a demandé un numéro de client ou un nouveau mot de passe pour cette adresse e-mail chez ${storeName}. Chaque numéro ci-dessous correspond à un compte.`,
      ],
      button: 'Se connecter',
      notYou:
        'Pour un nouveau mot de passe, choisissez «\u00a0Mot de passe oublié\u00a0?\u00a0» sur la page de connexion et saisissez le numéro. Si vous n’êtes pas à l’origine de cette demande, ignorez cet e-mail. Rien n’a changé.',
    }),
    'Sign-in was connected': (storeName) => ({
      subject: `Une connexion a été associée à votre compte chez ${storeName}`,
      preheader: 'Si c’était vous, vous n’avez rien à faire.',
      heading: 'Une connexion a été associée à votre compte',
      paragraphs: [
        `Une connexion par un autre service a été associée à votre compte chez ${storeName}. Désormais, elle ouvre aussi votre compte.`,
        'Si c’était vous, vous n’avez rien à faire. Votre profil montre ce qui est associé.',
      ],
      button: 'Ce n’était pas moi',
      notYou:
        'Si ce n’était pas vous, cliquez sur le bouton et confirmez sur la page qui s’ouvrira. Tous les appareils seront déconnectés, cette connexion sera dissociée, votre mot de passe actuel ne fonctionnera plus et nous vous enverrons par e-mail un lien pour en choisir un nouveau.',
    }),
    'Sign-in was disconnected': (storeName) => ({
      subject: `Une connexion a été dissociée de votre compte chez ${storeName}`,
      preheader: 'Si c’était vous, vous n’avez rien à faire.',
      heading: 'Une connexion a été dissociée de votre compte',
      paragraphs: [
        `Une connexion par un autre service a été dissociée de votre compte chez ${storeName}. Elle n’ouvre plus votre compte.`,
        'Si c’était vous, vous n’avez rien à faire. Votre profil montre ce qui reste associé.',
      ],
      button: 'Ce n’était pas moi',
      notYou:
        'Si ce n’était pas vous, cliquez sur le bouton et confirmez sur la page qui s’ouvrira. Tous les appareils seront déconnectés, votre mot de passe actuel ne fonctionnera plus et nous vous enverrons par e-mail un lien pour en choisir un nouveau. Ensuite, vous pourrez l’associer de nouveau.',
    }),
    'Sign-in at a new device': (storeName) => ({
      subject: `Nouvelle connexion à votre compte chez ${storeName}`,
      preheader: 'Si c’était vous, vous n’avez rien à faire.',
      heading: 'Nouvelle connexion à votre compte',
      paragraphs: [
        `Quelqu’un s’est connecté à votre compte chez ${storeName} avec votre mot de passe, sur un appareil qui n’avait pas encore servi à s’y connecter.`,
        'Si c’était vous, vous n’avez rien à faire.',
      ],
      button: 'Ce n’était pas moi',
      notYou:
        'Si ce n’était pas vous, cliquez sur le bouton et confirmez sur la page qui s’ouvrira. Tous les appareils seront déconnectés, votre mot de passe actuel ne fonctionnera plus et nous vous enverrons par e-mail un lien pour en choisir un nouveau.',
    }),
  },
} satisfies NotificationWords;
