import type { SessionWords } from './en.ts';

export const fr = {
  sessions: {
    title: 'Mes sessions',
    lead: 'Là où vous êtes connecté. Mettez fin à toute session que vous ne reconnaissez pas, puis changez votre mot de passe.',
    list: 'Vos sessions',
    current: 'Cet appareil',
    unknownDevice: 'Appareil inconnu',
    signedIn: 'Connexion',
    lastActivity: 'Dernière activité',
    ends: 'Fin au plus tard',
    end: 'Terminer',
    endNamed: (device, since) => `Terminer la session sur ${device}, ouverte le ${since}`,
    endOthers: 'Se déconnecter partout ailleurs',
    onlyThis: 'Vous n’êtes connecté nulle part ailleurs.',
    ended: 'C’est fait\u00a0: la session est terminée.',
  },
  logout: {
    title: 'Se déconnecter',
    text: 'Voulez-vous vous déconnecter sur cet appareil\u00a0?',
    submit: 'Se déconnecter',
    stay: 'Non, revenir à mon compte',
  },
} satisfies SessionWords;
