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
