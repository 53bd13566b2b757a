import type { PageMessages } from './en.ts';

const minutes = (count: number) => (count === 1 ? 'une minute' : `${String(count)} minutes`);
const moment = new Intl.DateTimeFormat('fr', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });

export const fr = {
  frame: {
    title: (page, storeName) => `${page} · ${storeName}`,
    titleWithError: (title) => `Erreur\u00a0: ${title}`,
    skipToContent: 'Aller au contenu',
    navigation: 'Votre compte',
    backToStore: (storeName) => `Retour à ${storeName}`,
    myAccount: 'Mon compte',
    sessions: 'Mes sessions',
    signOut: 'Se déconnecter',
  },
  idle: {
    title: 'Êtes-vous toujours là\u00a0?',
    text: 'Pour votre sécurité, vous serez bientôt déconnecté, car il n’y a pas eu d’activité depuis un moment.',
    textAtEnd:
      'Pour votre sécurité, chaque session se termine après un certain temps. Finissez ce que vous faites, puis reconnectez-vous.',
    countdown: 'Temps restant\u00a0: {time}',
    announcement: 'Déconnexion dans {time}.',
    stay: 'Rester connecté',
    goOn: 'Continuer',
    stayed: 'Vous restez connecté.',
    failed: 'Cela n’a pas fonctionné. Vérifiez votre connexion et réessayez.',
    overTitle: 'Vous avez été déconnecté',
    overText:
      'Votre session a pris fin pour votre sécurité. Reconnectez-vous pour reprendre là où vous en étiez.',
    signInAgain: 'Se reconnecter',
  },
  form: {
    errorSummary: 'Vérifiez votre saisie',
    error: 'Erreur\u00a0:',
    hasAccount: 'Vous avez déjà un compte\u00a0?',
    signIn: 'Se connecter',
    toSignIn: 'Aller à la connexion',
    forgotPassword: 'Mot de passe oublié\u00a0?',
    resetPassword: 'Réinitialiser le mot de passe',
    freshLink: 'M’envoyer un nouveau lien',
    sendActivation: 'Renvoyer un e-mail d’activation',
  },
  fields: {
    email: 'Adresse e-mail',
    password: 'Mot de passe',
    newPassword: 'Nouveau mot de passe',
    currentPassword: 'Mot de passe actuel',
    firstName: 'Prénom',
    lastName: 'Nom',
    customerNumber: 'Numéro de client',
    identifier: {
      email: 'Adresse e-mail',
      customer_number: 'Numéro de client',
      email_and_customer_number: 'Adresse e-mail ou numéro de client',
    },
  },
  missing: {
    email: 'Saisissez votre adresse e-mail.',
    password: 'Saisissez un mot de passe.',
    passwordToSignIn: 'Saisissez votre mot de passe.',
    newPassword: 'Saisissez un nouveau mot de passe.',
    currentPassword: 'Saisissez votre mot de passe actuel.',
    firstName: 'Saisissez votre prénom.',
    lastName: 'Saisissez votre nom.',
    identifier: {
      email: 'Saisissez votre adresse e-mail.',
      customer_number: 'Saisissez votre numéro de client.',
      email_and_customer_number: 'Saisissez votre adresse e-mail ou votre numéro de client.',
    },
  },
  fieldErrors: {
    required: 'Ce champ est obligatoire.',
    invalid_type: 'Cette saisie est illisible. Saisissez-la à nouveau.',
    invalid_email: 'Ce n’est pas une adresse e-mail. Saisissez-en une comme nom@example.com.',
    invalid_choice: 'Choisissez l’une des possibilités.',
    control_characters: 'Cette saisie contient des caractères qui ne peuvent pas s’afficher. Supprimez-les.',
    too_long: 'C’est trop long. Raccourcissez.',
    password_too_short: 'Ce mot de passe est trop court. Choisissez-en un plus long.',
    password_too_long: 'Ce mot de passe est trop long. Utilisez au plus 128 caractères.',
    password_common:
      'Ce mot de passe est parmi les premiers que l’on devine. Choisissez-en un qui ne soit qu’à vous.',
    password_personal:
      'Ce mot de passe est votre nom, votre adresse ou le nom de la boutique. Choisissez-en un autre.',
    password_unchanged: 'C’est votre mot de passe actuel. Choisissez-en un autre.',
  },
  passwordAtLeast: (count) =>
    `Ce mot de passe est trop court. Utilisez au moins ${String(count)} caractères.`,
  password: {
    show: 'Afficher le mot de passe',
    shown: 'Votre mot de passe est affiché.',
    hidden: 'Votre mot de passe est masqué.',
    hint: (count) =>
      `Au moins ${String(count)} caractères. Trois ou quatre mots à la suite conviennent bien.`,
    tooShort: 'Trop court, il en manque {count}',
    guessable: 'Facile à deviner',
    fair: 'Correct\u00a0; plus long, plus sûr',
    strong: 'Très sûr',
  },
  register: {
    title: 'Créez votre compte',
    lead: (storeName) => `Un seul compte pour tous vos achats chez ${storeName}.`,
    submit: 'Créer le compte',
    emailHint: 'Nous vous enverrons un e-mail pour confirmer cette adresse.',
    alreadyRegistered:
      'S’il est à vous, connectez-vous. Si vous avez oublié le mot de passe, réinitialisez-le.',
  },
  registerSent: {
    title: 'Consultez votre messagerie',
    text: 'Nous vous avons envoyé un e-mail de confirmation. Suivez le lien qu’il contient pour activer votre compte.',
    missingTitle: 'L’e-mail n’est pas arrivé\u00a0?',
    missingText:
      'Regardez dans vos courriers indésirables et patientez quelques minutes. S’il n’est toujours pas là, nous pouvons vous en envoyer un autre.',
    submit: 'Envoyer à nouveau',
  },
  login: {
    title: 'Se connecter',
    lead: (storeName) => `Bienvenue chez ${storeName}.`,
    submit: 'Se connecter',
    registerTitle: 'Première visite\u00a0?',
    registerText: 'Avec un compte, vous pouvez\u00a0:',
    benefits: [
      'suivre vos commandes',
      'tenir vos coordonnées à jour',
      'commander plus vite la prochaine fois',
    ],
    registerLink: 'S’inscrire',
    notices: {
      signed_out: 'Vous êtes déconnecté.',
      session_ended: 'Votre session a pris fin pour votre sécurité. Veuillez vous reconnecter.',
      password_reset: 'Votre mot de passe a été réinitialisé. Connectez-vous avec le nouveau.',
      account_activated: 'Votre compte est activé. Vous pouvez maintenant vous connecter.',
      sign_in_first: 'Veuillez vous connecter pour continuer.',
    },
  },
  activate: {
    title: 'Activez votre compte',
    text: (storeName) => `Plus qu’une étape, et votre compte chez ${storeName} sera prêt.`,
    textWithPassword: (storeName) =>
      `Choisissez un mot de passe, et votre compte chez ${storeName} sera prêt.`,
    submit: 'Activer mon compte',
    notYou: 'Vous ne vous êtes pas inscrit\u00a0? Alors fermez cette page\u00a0: rien n’a été modifié.',
  },
  activated: {
    title: 'Votre compte est activé',
    text: 'Merci. Votre adresse est confirmée et vous pouvez dès maintenant vous connecter.',
  },
  activationExpired: {
    title: 'Ce lien a expiré',
    text: 'Pour votre sécurité, les liens d’activation ne sont valables qu’un certain temps. Nous vous en enverrons volontiers un nouveau.',
  },
  activationUsed: {
    title: 'Ce lien a déjà été utilisé',
    text: 'Votre compte est sans doute déjà activé\u00a0: il vous suffit de vous connecter. Sinon, nous vous enverrons un nouveau lien.',
  },
  activationUnknown: {
    title: 'Ce lien ne fonctionne pas',
    text: 'Il n’a peut-être pas été copié en entier. Ouvrez-le à nouveau depuis l’e-mail, ou faites-vous en envoyer un nouveau.',
    submit: 'M’envoyer un nouveau lien',
  },
  activationMailSent: {
    title: 'Consultez votre messagerie',
    text: 'S’il y a un compte à activer, un e-mail avec un nouveau lien est en route.',
    more: 'Cela peut prendre quelques minutes. Regardez aussi dans vos courriers indésirables.',
  },
  forgot: {
    title: 'Mot de passe oublié\u00a0?',
    lead: 'Saisissez votre adresse e-mail\u00a0: nous vous enverrons un lien pour en choisir un nouveau.',
    submit: 'M’envoyer le lien',
    remembered: 'Retour à la connexion',
  },
  forgotSent: {
    title: 'Consultez votre messagerie',
    text: 'S’il existe un compte avec cette adresse, un e-mail avec un lien pour un nouveau mot de passe est en route.',
    more: 'Cela peut prendre quelques minutes. Regardez aussi dans vos courriers indésirables.',
    again: 'En envoyer un autre',
  },
  reset: {
    title: 'Choisissez un nouveau mot de passe',
    lead: 'Ensuite, tous les appareils encore connectés seront déconnectés.',
    submit: 'Enregistrer le mot de passe',
  },
  resetExpired: {
    title: 'Ce lien a expiré',
    text: 'Pour votre sécurité, les liens pour un nouveau mot de passe ne sont valables que peu de temps. Nous vous en enverrons volontiers un autre.',
  },
  resetUsed: {
    title: 'Ce lien a déjà été utilisé',
    text: 'Chaque lien pour un nouveau mot de passe ne sert qu’une fois. S’il vous en faut un autre, nous vous l’enverrons.',
  },
  resetUnknown: {
    title: 'Ce lien ne fonctionne pas',
    text: 'Il n’a peut-être pas été copié en entier. Ouvrez-le à nouveau depuis l’e-mail, ou demandez-en un nouveau.',
    link: 'Demander un nouveau lien',
  },
  sessions: {
    title: 'Mes sessions',
    lead: 'Là où vous êtes connecté. Mettez fin à toute session que vous ne reconnaissez pas, puis changez votre mot de passe.',
    list: 'Vos sessions',
    current: 'Cet appareil',
    unknownDevice: 'Appareil inconnu',
    signedIn: 'Connexion',
    lastActivity: 'Dernière activité',
    ends: 'Fin au plus tard',
    end: 'Terminer',
    endNamed: (device, since) => `Terminer la session sur ${device}, ouverte le ${since}`,
    endOthers: 'Se déconnecter partout ailleurs',
    onlyThis: 'Vous n’êtes connecté nulle part ailleurs.',
    ended: 'C’est fait\u00a0: la session est terminée.',
  },
  logout: {
    title: 'Se déconnecter',
    text: 'Voulez-vous vous déconnecter sur cet appareil\u00a0?',
    submit: 'Se déconnecter',
    stay: 'Non, revenir à mon compte',
  },
  profile: {
    title: 'Mon compte',
    details: 'Vos coordonnées',
    name: 'Nom complet',
    username: 'Vous vous connectez avec',
    none: 'Non renseigné',
    passwordTitle: 'Changez votre mot de passe',
    passwordLead: 'Vos autres appareils seront déconnectés.',
    submit: 'Changer le mot de passe',
    notices: { password_changed: 'Votre mot de passe a été modifié.' },
  },
  moment: (at) => `${moment.format(new Date(at))} UTC`,
  wait: (seconds) => `Patientez ${minutes(Math.max(1, Math.ceil(seconds / 60)))}, puis réessayez.`,
  message: { home: (storeName) => `Aller chez ${storeName}`, signIn: 'Aller à la connexion' },
  problems: {
    malformed_json: {
      title: 'Cela n’est pas arrivé en entier',
      text: 'Revenez en arrière et envoyez le formulaire à nouveau.',
    },
    duplicate_field: {
      title: 'Cela n’est pas bien arrivé',
      text: 'Revenez en arrière et envoyez le formulaire à nouveau.',
    },
    invalid_input: { title: 'Vérifiez votre saisie', text: 'Regardez ce qui est signalé ci-dessous.' },
    wrong_credentials: {
      title: 'La connexion a échoué',
      text: 'Votre saisie et le mot de passe ne correspondent pas. Vérifiez les deux, ou réinitialisez votre mot de passe.',
    },
    not_signed_in: { title: 'Vous n’êtes pas connecté', text: 'Connectez-vous pour continuer.' },
    email_unverified: {
      title: 'Votre adresse n’est pas encore confirmée',
      text: 'Avant de vous connecter, suivez le lien de l’e-mail d’activation. Nous pouvons vous en envoyer un nouveau.',
    },
    account_disabled: { title: 'Ce compte est désactivé', text: 'Adressez-vous à la boutique.' },
    accounts_disabled: {
      title: 'Pas de comptes clients ici',
      text: 'Cette boutique n’a pas de comptes clients pour le moment. Vous pouvez acheter comme d’habitude.',
    },
    wrong_password: {
      title: 'Le mot de passe ne correspond pas',
      text: 'Le mot de passe actuel n’est pas le bon. Vérifiez-le, ou réinitialisez votre mot de passe.',
    },
    cross_site_request: {
      title: 'Cela venait d’un autre site',
      text: 'Pour vous protéger, nous ne l’avons pas fait. Ouvrez la page ici et réessayez.',
    },
    store_not_found: {
      title: 'Il n’y a pas de boutique ici',
      text: 'Vérifiez l’adresse, ou demandez la bonne à la boutique.',
    },
    session_not_found: { title: 'Cette session est déjà terminée', text: 'Vous n’avez plus rien à faire.' },
    not_found: {
      title: 'Il n’y a rien ici',
      text: 'Vérifiez l’adresse, ou partez de la page d’accueil de la boutique.',
    },
    email_already_registered: {
      title: 'Vous avez déjà un compte',
      text: 'Cette adresse e-mail a déjà un compte.',
    },
    invite_method_conflict: {
      title: 'Une autre voie vous est déjà ouverte',
      text: 'Un compte pour cette adresse e-mail est en cours d’ouverture par une autre voie. Suivez l’e-mail que la boutique vous a envoyé, ou demandez-lui de le retirer.',
    },
    token_expired: { title: 'Ce lien a expiré', text: 'Demandez un nouvel e-mail.' },
    token_used: {
      title: 'Ce lien a déjà été utilisé',
      text: 'Connectez-vous, ou demandez un nouvel e-mail.',
    },
    token_invalid: {
      title: 'Ce lien ne fonctionne pas',
      text: 'Ouvrez-le à nouveau depuis l’e-mail, ou demandez-en un nouveau.',
    },
    body_too_large: { title: 'C’était trop à la fois', text: 'Revenez en arrière et envoyez-en moins.' },
    unsupported_media_type: {
      title: 'Cela n’est pas bien arrivé',
      text: 'Revenez en arrière et envoyez le formulaire à nouveau.',
    },
    password_required: {
      title: 'Il manque un mot de passe',
      text: 'Choisissez un mot de passe pour activer votre compte.',
    },
    too_many_attempts: {
      title: 'Trop de tentatives',
      text: 'Le mot de passe a été faux trop de fois.',
    },
    too_many_requests: {
      title: 'Trop de demandes à la fois',
      text: 'Il y a eu trop de demandes en peu de temps.',
    },
    unavailable: { title: 'Indisponible pour le moment', text: 'Réessayez dans un instant.' },
    internal_error: {
      title: 'Une erreur s’est produite de notre côté',
      text: 'Veuillez réessayer dans un instant. Vous n’y êtes pour rien.',
    },
  },
} satisfies PageMessages;
