import type { ResetWords } from './en.ts';

export const fr = {
  forgot: {
    title: 'Mot de passe oublié\u00a0?',
    lead: 'Saisissez votre adresse e-mail et nous vous enverrons un lien pour choisir un nouveau mot de passe.',
    leadWithNumber:
      'Saisissez votre adresse e-mail ou votre numéro de client et nous enverrons à l’adresse du compte un lien pour choisir un nouveau mot de passe.',
    submit: 'M’envoyer le lien',
    remembered: 'Retour à la connexion',
  },
  forgotNumber: {
    title: 'Numéro de client oublié\u00a0?',
    lead: 'Saisissez votre adresse e-mail et nous vous enverrons les numéros de client qui y correspondent.',
    submit: 'Recevoir mon numéro',
    sent: 'Si un numéro de client correspond à cette adresse, un e-mail est en route.',
  },
  forgotSent: {
    title: 'Consultez votre messagerie',
    text: (address) =>
      address === null
        ? 'S’il existe un compte avec cette adresse, un e-mail avec un lien pour un nouveau mot de passe est en route.'
        : `S’il existe un compte avec l’adresse ${address}, un e-mail avec un lien pour un nouveau mot de passe est en route.`,
    textForNumber: (number) =>
      `S’il existe un compte avec le numéro de client ${number}, un e-mail avec un lien pour un nouveau mot de passe est en route vers son adresse.`,
  },
  reset: {
    title: 'Choisissez un nouveau mot de passe',
    lead: 'Une fois le mot de passe enregistré, tous vos appareils seront déconnectés.',
    submit: 'Enregistrer le mot de passe',
  },
  mainAgain: (address) =>
    `${address} redevient votre adresse principale. Les adresses ajoutées récemment sont supprimées.`,
  firstPassword: {
    title: 'Choisissez votre mot de passe',
    lead: (storeName) => `Choisissez un mot de passe et votre compte chez ${storeName} sera prêt.`,
    submit: 'Enregistrer le mot de passe',
  },
  firstPasswordExpired: {
    title: 'Ce lien a expiré',
    text: 'Pour protéger votre compte, les liens pour choisir un mot de passe ne sont valables que peu de temps. Nous pouvons vous en envoyer un nouveau.',
  },
  resetExpired: {
    title: 'Ce lien a expiré',
    text: 'Pour protéger votre compte, les liens de réinitialisation ne sont valables que peu de temps. Nous pouvons vous en envoyer un nouveau.',
  },
  resetUsed: {
    title: 'Ce lien a déjà été utilisé',
    text: 'Un lien pour choisir un mot de passe ne sert qu’une fois. S’il vous en faut un autre, nous pouvons vous l’envoyer.',
  },
  resetUnknown: {
    title: 'Ce lien ne fonctionne pas',
    text: 'Il n’a peut-être pas été copié en entier. Ouvrez-le à nouveau depuis l’e-mail ou demandez-en un nouveau.',
    link: 'Demander un nouveau lien',
  },
  secure: {
    title: 'Ce n’était pas vous\u00a0?',
    lead: (storeName) => `Protégez votre compte chez ${storeName} en une seule étape\u00a0:`,
    steps: [
      'Tous les appareils sont déconnectés.',
      'Votre mot de passe actuel ne fonctionne plus, ni les liens des e-mails précédents.',
      'Nous vous envoyons par e-mail un lien pour choisir un nouveau mot de passe.',
    ],
    keeps: 'Votre compte est conservé\u00a0: il ne sera plus fermé.',
    staysHere: 'Votre compte ne passe pas à une autre adresse e-mail.',
    toMain: 'Nous envoyons un lien pour choisir un nouveau mot de passe à l’adresse principale du compte.',
    submit: 'Protéger mon compte',
    wasMe: 'C’était moi',
  },
  secured: {
    title: 'Votre compte est protégé',
    text: 'Tous les appareils ont été déconnectés et votre ancien mot de passe ne fonctionne plus.',
    more: (address) =>
      `Un e-mail avec un lien pour choisir un nouveau mot de passe est en route${address === null ? '' : ` vers ${address}`}. Si vous utilisez l’ancien ailleurs, changez-le là aussi.`,
    again: 'Envoyer un autre e-mail',
  },
  kept: {
    title: 'Votre compte est conservé',
    more: (storeName) =>
      `Un e-mail avec un lien pour choisir un nouveau mot de passe est en route vers l’adresse principale du compte. Si vous ne pouvez pas y lire vos e-mails, demandez de l’aide à ${storeName}.`,
  },
  keepOver: {
    title: 'Ce lien n’est plus valable',
    text: 'Il a déjà été utilisé, ou le compte dont il s’agissait ne va plus être fermé.',
  },
  secureExpired: {
    title: 'Ce lien a expiré',
    text: 'Si vous ne reconnaissez pas une connexion, choisissez un nouveau mot de passe. Tous les appareils seront alors déconnectés. Nous pouvons vous envoyer un lien.',
  },
  secureUsed: {
    title: 'Ce lien a déjà été utilisé',
    text: 'Votre compte a été protégé. Si vous n’avez pas encore choisi de nouveau mot de passe, nous pouvons vous envoyer un autre lien.',
  },
} satisfies ResetWords;
