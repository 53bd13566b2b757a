import type { SessionWords } from './en.ts';

export const fr = {
  sessions: {
    title: 'Mes sessions',
    lead: 'Voici les appareils sur lesquels votre compte est ouvert. Si vous n’en reconnaissez pas un, mettez fin à sa session et changez votre mot de passe.',
    list: 'Vos sessions',
    current: 'Cet appareil',
    unknownDevice: 'Appareil inconnu',
    signedIn: 'Connexion',
    lastActivity: 'Dernière activité',
    ends: 'Fin au plus tard',
    end: 'Terminer la session',
    endNamed: (device) => `Terminer la session sur ${device}`,
    endOthers: 'Se déconnecter partout ailleurs',
    onlyThis: 'Votre compte n’est ouvert nulle part ailleurs.',
    notices: {
      ended: 'La session est terminée.',
      others_ended: 'Toutes vos autres sessions sont terminées.',
    },
  },
  logout: {
    title: 'Se déconnecter',
    text: 'Voulez-vous vous déconnecter sur cet appareil\u00a0?',
    submit: 'Se déconnecter',
    stay: 'Non, revenir à mon compte',
  },
} satisfies SessionWords;
