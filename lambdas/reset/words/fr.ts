import type { ResetWords } from './en.ts';

export const fr = {
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
} satisfies ResetWords;
