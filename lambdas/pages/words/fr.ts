import type { PageMessages } from './en.ts';

const minutes = (count: number) => (count === 1 ? 'une minute' : `${String(count)} minutes`);

export const fr = {
  frame: {
    title: (page, storeName) => `${page} · ${storeName}`,
    titleWithError: (title) => `Erreur\u00a0: ${title}`,
    skipToContent: 'Aller au contenu',
    navigation: 'Votre compte',
    backToStore: (storeName) => `Retour à ${storeName}`,
    orders: 'Mes commandes',
    myAccount: 'Mon compte',
    sessions: 'Mes sessions',
    signOut: 'Se déconnecter',
    accountActivated: 'Votre compte est activé. Vous êtes maintenant connecté.',
    language: 'Langue',
    links: { terms: 'Conditions', privacy: 'Confidentialité', imprint: 'Mentions légales' },
    mailPaused: {
      title: 'Les e-mails arrivent avec du retard en ce moment.',
      text: 'Ce que nous vous envoyons arrivera dès que nous pourrons l’expédier.',
    },
  },
  idle: {
    title: 'Êtes-vous toujours là\u00a0?',
    text: 'Il n’y a pas eu d’activité depuis un moment. Pour protéger votre compte, la session va bientôt se fermer.',
    textAtEnd:
      'Pour protéger votre compte, chaque session prend fin au bout d’un certain temps. Terminez ce que vous faites, puis reconnectez-vous.',
    countdown: 'Temps restant\u00a0: {time}',
    announcement: 'La session se fermera dans {time}.',
    stay: 'Prolonger la session',
    goOn: 'Continuer',
    stayed: 'Votre session continue.',
    failed: 'Cela n’a pas fonctionné. Vérifiez votre connexion et réessayez.',
    overTitle: 'Votre session est terminée',
    overText:
      'Elle a pris fin pour protéger votre compte. Reconnectez-vous pour reprendre là où vous en étiez.',
    signInAgain: 'Se reconnecter',
  },
  form: {
    errorSummary: 'Vérifiez votre saisie',
    error: 'Erreur\u00a0:',
    fieldProblem: (label, text) => `${label}\u00a0: ${text}`,
    hasAccount: 'Vous avez déjà un compte\u00a0?',
    signIn: 'Se connecter',
    toSignIn: 'Aller à la connexion',
    forgotPassword: 'Mot de passe oublié\u00a0?',
    forgotNumber: 'Numéro de client oublié\u00a0?',
    resetPassword: 'Réinitialiser le mot de passe',
    newLink: 'M’envoyer un nouveau lien',
    sendActivation: 'Envoyer un nouvel e-mail d’activation',
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
      email_and_username: 'Adresse e-mail ou nom d’utilisateur',
      customer_number_and_username: 'Numéro de client ou nom d’utilisateur',
      all: 'Adresse e-mail, numéro de client ou nom d’utilisateur',
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
      email_and_username: 'Saisissez votre adresse e-mail ou votre nom d’utilisateur.',
      customer_number_and_username: 'Saisissez votre numéro de client ou votre nom d’utilisateur.',
      all: 'Saisissez votre adresse e-mail, votre numéro de client ou votre nom d’utilisateur.',
    },
  },
  fieldErrors: {
    required: 'Remplissez ce champ.',
    invalid_type: 'Cette saisie est illisible. Recommencez.',
    invalid_email: 'Cette adresse e-mail n’est pas complète. Saisissez-en une comme nom@example.com.',
    email_likely_typo: 'Il y a peut-être une faute de frappe dans cette adresse. Vérifiez-la.',
    invalid_choice: 'Choisissez l’une des options.',
    only_one: 'N’indiquez qu’une seule des deux informations.',
    invalid_format: 'Ce n’est pas écrit sous la bonne forme. Vérifiez.',
    control_characters: 'Cette saisie contient des caractères qui ne peuvent pas s’afficher. Supprimez-les.',
    too_long: 'Cette saisie est trop longue. Raccourcissez-la.',
    unknown_field: 'Cette boutique ne demande pas cette information.',
    consent_text_changed: 'Le texte a changé. Relisez-le et décidez à nouveau.',
    password_too_short: 'Ce mot de passe est trop court. Choisissez-en un plus long.',
    password_too_long: 'Ce mot de passe est trop long. Utilisez 128 caractères au maximum.',
    password_common: 'Ce mot de passe est très répandu, donc facile à deviner. Choisissez-en un autre.',
    password_personal:
      'Ce mot de passe est votre nom, votre adresse e-mail ou le nom de la boutique. Choisissez-en un autre.',
    password_unchanged: 'C’est déjà votre mot de passe. Choisissez-en un autre.',
  },
  extraFields: {
    optional: (label) => `${label} (facultatif)`,
    choose: 'Choisissez',
    missing: {
      text: (label) => `Remplissez «\u00a0${label}\u00a0».`,
      choice: (label) => `Choisissez une option pour «\u00a0${label}\u00a0».`,
      date: (label) => `Indiquez une date pour «\u00a0${label}\u00a0».`,
      tick: (label) => `Cochez «\u00a0${label}\u00a0» pour continuer.`,
    },
  },
  passwordAtLeast: (count) =>
    `Ce mot de passe est trop court. Utilisez au moins ${String(count)} caractères.`,
  password: {
    show: 'Afficher le mot de passe',
    shown: 'Votre mot de passe est affiché.',
    hidden: 'Votre mot de passe est masqué.',
    hint: (count) =>
      `Au moins ${String(count)} caractères. Trois ou quatre mots sans rapport entre eux font un bon mot de passe.`,
    missing: 'Caractères manquants\u00a0: {count}',
    longEnough: 'Assez long. Plus long, ce serait encore plus sûr.',
  },
  mailSent: {
    code: {
      label: 'Code reçu par e-mail',
      hint: 'Six chiffres. Vous pouvez aussi suivre le lien de l’e-mail.',
      missing: 'Saisissez le code reçu par e-mail.',
      submit: 'Continuer',
    },
    life: {
      queued: 'Nous envoyons l’e-mail.',
      sent: 'L’e-mail est parti. Il devrait arriver d’un instant à l’autre.',
      delivered:
        'L’e-mail est arrivé dans votre boîte. Si vous ne le voyez pas, regardez dans vos courriers indésirables.',
      bounced: 'Votre boîte a refusé l’e-mail. Vérifiez que l’adresse est bien écrite.',
      correct: 'Corriger l’adresse',
    },
    missingTitle: 'Vous n’avez pas reçu l’e-mail\u00a0?',
    missingText: 'Cela peut prendre quelques minutes. Regardez aussi dans vos courriers indésirables.',
    submit: 'L’envoyer à nouveau',
    wait: 'Vous pourrez l’envoyer à nouveau dans {time}.',
    waitPlain: 'Patientez une minute avant de l’envoyer à nouveau.',
    again: 'Si l’adresse est la bonne, un autre e-mail est en route.',
    correct: 'Utiliser une autre adresse',
  },
  addressQuestion: {
    title: (meant) => `Vouliez-vous dire ${meant}\u00a0?`,
    yes: (meant) => `Oui, utiliser ${meant}`,
    no: (typed) => `Non, ${typed} est correcte`,
  },
  order: {
    number: (orderId) => `Commande ${orderId}`,
    items: 'Articles',
    item: 'Article',
    quantity: 'Quantité',
    price: 'Prix',
    total: 'Total',
  },
  signedInAlready: {
    title: 'Votre session est déjà ouverte',
    text: (name) => `C’est celle du compte suivant\u00a0: ${name}.`,
    goOn: (name) => `Continuer en tant que ${name}`,
    signOut: 'Se déconnecter pour utiliser un autre compte',
  },
  wait: (seconds) => `Réessayez dans ${minutes(Math.max(1, Math.ceil(seconds / 60)))}.`,
  message: {
    reference: 'Si cela se reproduit, indiquez cette référence à la boutique\u00a0:',
    home: (storeName) => `Aller chez ${storeName}`,
    signIn: 'Aller à la connexion',
  },
  problems: {
    malformed_json: {
      title: 'Le formulaire n’a pas pu être lu',
      text: 'Revenez en arrière et envoyez-le à nouveau.',
    },
    duplicate_field: {
      title: 'Le formulaire n’a pas pu être lu',
      text: 'Revenez en arrière et envoyez-le à nouveau.',
    },
    invalid_input: { title: 'Vérifiez votre saisie', text: 'Corrigez les champs signalés ci-dessous.' },
    wrong_credentials: {
      title: 'La connexion a échoué',
      text: 'Ces identifiants ne sont pas corrects. Vérifiez-les ou réinitialisez votre mot de passe.',
    },
    not_signed_in: { title: 'Connexion requise', text: 'Connectez-vous pour continuer.' },
    wrong_store_key: {
      title: 'Cette clé n’est pas celle de cette boutique',
      text: 'Le serveur de la boutique doit utiliser une clé créée par la boutique.',
    },
    email_unverified: {
      title: 'Confirmez d’abord votre adresse e-mail',
      text: 'Votre compte n’est pas encore actif. Suivez le lien de l’e-mail d’activation ou faites-vous en envoyer un nouveau.',
    },
    login_required: {
      title: 'Connectez-vous pour commander',
      text: 'Cette boutique ne vend qu’aux clients connectés. Connectez-vous, puis passez votre commande.',
    },
    account_disabled: { title: 'Ce compte est désactivé', text: 'Veuillez contacter la boutique.' },
    sso_only: {
      title: 'Cette boutique vous connecte autrement',
      text: 'Utilisez le bouton de la page de connexion\u00a0: cette boutique n’utilise pas de mots de passe.',
    },
    registrations_closed: {
      title: 'Les inscriptions sont fermées en ce moment',
      text: 'La boutique n’accepte pas de nouvelles inscriptions pour l’instant. Si vous avez un compte, connectez-vous comme d’habitude\u00a0; sinon, veuillez réessayer plus tard.',
    },
    accounts_disabled: {
      title: 'Les comptes clients ne sont pas disponibles',
      text: 'Cette boutique ne propose pas de comptes clients pour le moment. Vous pouvez commander comme d’habitude.',
    },
    confirmation_required: {
      title: 'Confirmez que c’est bien vous',
      text: 'Pour votre sécurité, confirmez d’abord que c’est bien vous.',
    },
    wrong_password: {
      title: 'Votre mot de passe actuel n’est pas le bon',
      text: 'Vérifiez-le et réessayez, ou réinitialisez votre mot de passe.',
    },
    cross_site_request: {
      title: 'Cette demande venait d’un autre site',
      text: 'Nous l’avons bloquée pour vous protéger. Ouvrez la page ici et réessayez.',
    },
    not_from_front: {
      title: 'Cette adresse n’est pas destinée aux visiteurs',
      text: 'Rendez-vous à l’adresse de la boutique.',
    },
    store_not_found: {
      title: 'Il n’y a pas de boutique à cette adresse',
      text: 'Vérifiez l’adresse ou demandez la bonne à la boutique.',
    },
    session_not_found: { title: 'Cette session est déjà terminée', text: 'Vous n’avez plus rien à faire.' },
    order_not_found: {
      title: 'Cette commande est introuvable',
      text: 'Vérifiez l’adresse ou parcourez vos commandes.',
    },
    not_found: {
      title: 'Page introuvable',
      text: 'Vérifiez l’adresse ou partez de la page d’accueil de la boutique.',
    },
    method_not_allowed: {
      title: 'Cette action n’est pas possible ici',
      text: 'Revenez en arrière, ou repartez de la page d’accueil de la boutique.',
    },
    email_already_registered: {
      title: 'Vous avez déjà un compte',
      text: 'Il existe déjà un compte avec cette adresse e-mail.',
    },
    email_bounced: {
      title: 'Les e-mails envoyés à cette adresse nous reviennent',
      text: 'Vérifiez qu’elle ne contient pas de faute de frappe et créez votre compte avec la bonne. Si elle est juste, contactez la boutique.',
    },
    order_exists: {
      title: 'Une commande porte déjà ce numéro',
      text: 'La commande a été envoyée deux fois avec un contenu différent.',
    },
    invite_method_conflict: {
      title: 'Votre compte est en cours de création par une autre voie',
      text: 'La boutique a déjà envoyé un e-mail à cette adresse. Suivez le lien qu’il contient ou demandez à la boutique de l’annuler.',
    },
    changed_meanwhile: {
      title: 'Votre compte a changé au même moment',
      text: 'Rien n’a été enregistré. Veuillez réessayer.',
    },
    email_already_yours: {
      title: 'Cette adresse est déjà la vôtre',
      text: 'Elle fait partie des adresses de votre compte.',
    },
    email_on_trust: {
      title: 'Confirmez d’abord votre adresse e-mail',
      text: 'Nous ne l’avons jamais confirmée avec vous. Choisissez «\u00a0Mot de passe oublié\u00a0?\u00a0» à la connexion et indiquez cette adresse\u00a0: dès que vous aurez choisi un nouveau mot de passe avec notre e-mail, réessayez.',
    },
    email_not_settled: {
      title: 'Cette adresse reste une semaine',
      text: 'C’était votre adresse principale, et elle peut encore annuler la modification. Vous pourrez la supprimer une semaine après celle-ci.',
    },
    email_is_username: {
      title: 'Vous vous connectez avec cette adresse',
      text: 'Choisissez d’abord «\u00a0L’utiliser pour me connecter\u00a0» à côté d’une autre de vos adresses.',
    },
    email_is_primary: {
      title: 'C’est votre adresse principale',
      text: 'Choisissez d’abord une autre adresse principale.',
    },
    too_many_emails: {
      title: 'Vous avez atteint le nombre maximal d’adresses',
      text: 'Supprimez d’abord l’une d’elles.',
    },
    email_not_found: {
      title: 'Cette adresse n’est pas l’une des vôtres',
      text: 'Consultez la liste de vos adresses.',
    },
    other_account: {
      title: 'Ce lien concerne un autre compte',
      text: 'Déconnectez-vous, puis connectez-vous au compte qui l’a demandé.',
    },
    code_wrong: {
      title: 'Ce code n’est pas correct',
      text: 'Vérifiez les chiffres, et qu’ils viennent du dernier e-mail. Le lien de l’e-mail fonctionne aussi.',
    },
    code_over: {
      title: 'Ce code ne fonctionne plus',
      text: 'Suivez le lien de l’e-mail, ou demandez-en un nouveau.',
    },
    token_expired: { title: 'Ce lien a expiré', text: 'Demandez-en un nouveau.' },
    token_used: {
      title: 'Ce lien a déjà été utilisé',
      text: 'Connectez-vous ou demandez un nouveau lien.',
    },
    token_invalid: {
      title: 'Ce lien ne fonctionne pas',
      text: 'Ouvrez-le à nouveau depuis l’e-mail ou demandez-en un nouveau.',
    },
    body_too_large: {
      title: 'Le formulaire est trop volumineux',
      text: 'Revenez en arrière et raccourcissez votre saisie.',
    },
    unsupported_media_type: {
      title: 'Le formulaire n’a pas pu être lu',
      text: 'Revenez en arrière et envoyez-le à nouveau.',
    },
    password_required: {
      title: 'Choisissez un mot de passe',
      text: 'Il faut un mot de passe pour activer votre compte.',
    },
    too_many_attempts: {
      title: 'Trop de tentatives',
      text: 'Un mot de passe incorrect a été saisi trop de fois.',
    },
    too_many_requests: {
      title: 'Trop de demandes',
      text: 'Il y a eu trop de demandes en peu de temps.',
    },
    unavailable: { title: 'Momentanément indisponible', text: 'Veuillez réessayer dans un instant.' },
    internal_error: {
      title: 'Une erreur s’est produite de notre côté',
      text: 'Vous n’y êtes pour rien. Veuillez réessayer dans un instant.',
    },
  },
} satisfies PageMessages;
