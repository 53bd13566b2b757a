import type { LoginWords } from './en.ts';

export const fr = {
  login: {
    title: 'Se connecter',
    lead: (storeName) => `Bienvenue chez ${storeName}.`,
    moved:
      'Notre boutique a déménagé. Connectez-vous comme avant. Si votre mot de passe n’est pas accepté, choisissez-en un nouveau sous «\u00a0Mot de passe oublié\u00a0?\u00a0».',
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
      sso_sign_in_first:
        'Connectez-vous une fois avec votre mot de passe pour que nous sachions quel compte est le vôtre. Pas encore de compte\u00a0? Inscrivez-vous d’abord.',
      link_mailed:
        'Votre mot de passe est correct. Encore une étape\u00a0: nous vous avons envoyé un e-mail avec un lien qui confirme votre adresse. Suivez-le pour accéder à votre compte.',
      account_closing:
        'Votre compte sera fermé dans 14 jours. Vous avez changé d’avis\u00a0? Connectez-vous avant et gardez-le.',
    },
    sso: {
      or: 'ou',
      only: {
        password_reset:
          'Votre mot de passe a été réinitialisé. Connectez-vous avec le bouton. Si un mot de passe vous est demandé ensuite, c’est le nouveau.',
        sso_sign_in_first:
          'Connectez-vous une fois avec votre mot de passe pour que nous sachions quel compte est le vôtre. Pas encore de mot de passe\u00a0? Choisissez «\u00a0Mot de passe oublié\u00a0?\u00a0».',
      },
      usedLast: 'C’est ce que vous avez utilisé la dernière fois.',
      signOutThere: 'Se déconnecter aussi du service de connexion',
    },
  },
} satisfies LoginWords;
