import type { LoginWords } from './en.ts';

export const fr = {
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
    otherAddress: 'Créer le compte avec la bonne adresse',
    notices: {
      signed_out: 'Votre session est fermée.',
      session_ended: 'Votre session a pris fin pour protéger votre compte. Veuillez vous reconnecter.',
      password_reset: 'Votre mot de passe a été réinitialisé. Connectez-vous avec le nouveau mot de passe.',
      account_activated: 'Votre compte est activé. Vous pouvez maintenant vous connecter.',
      sign_in_first: 'Veuillez vous connecter pour continuer.',
    },
  },
} satisfies LoginWords;
