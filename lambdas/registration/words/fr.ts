import type { RegistrationWords } from './en.ts';

export const fr = {
  register: {
    title: 'Créez votre compte',
    lead: (storeName) => `Un seul compte pour tous vos achats chez ${storeName}.`,
    submit: 'Créer le compte',
    emailHint: 'Nous enverrons un e-mail à cette adresse pour confirmer qu’elle est bien la vôtre.',
    alreadyRegistered:
      'S’il est à vous, connectez-vous. Si vous avez oublié le mot de passe, réinitialisez-le.',
  },
  registerSent: {
    title: 'Consultez votre messagerie',
    text: (address) =>
      address === null
        ? 'Nous vous avons envoyé un e-mail de confirmation. Suivez le lien qu’il contient pour confirmer votre adresse et activer votre compte.'
        : `Nous avons envoyé un e-mail de confirmation à ${address}. Suivez le lien qu’il contient pour confirmer votre adresse et activer votre compte.`,
  },
} satisfies RegistrationWords;
