import type { ProfileWords } from './en.ts';

export const fr = {
  profile: {
    title: 'Mon compte',
    details: 'Vos coordonnées',
    name: 'Nom complet',
    username: 'Vous vous connectez avec',
    none: 'Non renseigné',
    passwordTitle: 'Changez votre mot de passe',
    passwordLead: 'Vos autres appareils seront déconnectés.',
    submit: 'Changer le mot de passe',
    notices: {
      password_changed: 'Votre mot de passe a été modifié.',
      account_activated: 'Votre compte est activé. Vous êtes maintenant connecté.',
    },
  },
} satisfies ProfileWords;
