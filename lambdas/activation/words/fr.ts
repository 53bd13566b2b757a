import type { ActivationWords } from './en.ts';

export const fr = {
  activate: {
    title: 'Activez votre compte',
    lead: {
      nothing: (storeName) => `Plus qu’une étape et votre compte chez ${storeName} sera prêt.`,
      registered_password: (storeName) =>
        `Saisissez le mot de passe que vous avez choisi en créant votre compte chez ${storeName}. Si ce n’était pas vous, choisissez votre propre mot de passe.`,
      new_password: (storeName) => `Choisissez un mot de passe et votre compte chez ${storeName} sera prêt.`,
      new_password_and_names: (storeName) =>
        `Saisissez votre nom et choisissez un mot de passe\u00a0: votre compte chez ${storeName} sera prêt.`,
      password_and_names: (storeName) =>
        `Ce n’est pas le mot de passe avec lequel le compte a été créé chez ${storeName}. Pour qu’il soit à vous, saisissez votre nom et votre propre mot de passe.`,
    },
    submit: 'Activer mon compte',
    notYou: 'Vous n’avez pas créé de compte\u00a0? Vous pouvez fermer cette page. Rien n’a été modifié.',
    notExpected:
      'Vous n’attendiez pas cette invitation\u00a0? Vous pouvez fermer cette page. Rien n’a été modifié.',
  },
  activated: {
    title: 'Votre compte est activé',
    text: 'Merci. Votre adresse e-mail est confirmée et vous pouvez maintenant vous connecter.',
    signsInWith: (number: string) => `Vous vous connectez avec votre numéro de client\u00a0: ${number}.`,
  },
  activationExpired: {
    title: 'Ce lien a expiré',
    text: 'Pour protéger votre compte, les liens d’activation ne sont valables que pour une durée limitée. Nous pouvons vous en envoyer un nouveau.',
  },
  activationUsed: {
    title: 'Ce lien a déjà été utilisé',
    text: 'Votre compte est sans doute déjà actif\u00a0: essayez de vous connecter. Si cela ne fonctionne pas, nous pouvons vous envoyer un nouveau lien.',
  },
  activationUnknown: {
    title: 'Ce lien ne fonctionne pas',
    text: 'Il n’a peut-être pas été copié en entier. Ouvrez-le à nouveau depuis l’e-mail ou faites-vous en envoyer un nouveau.',
  },
  activationAsked: {
    title: 'Recevoir un nouvel e-mail d’activation',
    text: 'Saisissez l’adresse avec laquelle vous avez créé votre compte et nous vous enverrons un nouveau lien.',
  },
  activationMailSent: {
    title: 'Consultez votre messagerie',
    text: (address) =>
      address === null
        ? 'S’il y a un compte à activer, un e-mail avec un nouveau lien est en route.'
        : `S’il y a un compte à activer à l’adresse ${address}, un e-mail avec un nouveau lien est en route.`,
    begun: (address) =>
      `Nous avons envoyé un e-mail de confirmation à ${address}. Suivez le lien qu’il contient, ou saisissez ici son code, pour confirmer votre adresse et activer votre compte.`,
  },
} satisfies ActivationWords;
