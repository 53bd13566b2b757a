import type { RegistrationWords } from './en.ts';

export const fr = {
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
} satisfies RegistrationWords;
