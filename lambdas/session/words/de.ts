import type { SessionWords } from './en.ts';

export const de = {
  sessions: {
    title: 'Sitzungen',
    lead: 'Auf diesen Geräten sind Sie angemeldet. Wenn Sie eines nicht kennen, beenden Sie seine Sitzung und ändern Sie Ihr Passwort.',
    list: 'Ihre Sitzungen',
    current: 'Dieses Gerät',
    unknownDevice: 'Unbekanntes Gerät',
    signedIn: 'Angemeldet',
    lastActivity: 'Zuletzt aktiv',
    ends: 'Endet spätestens',
    end: 'Sitzung beenden',
    endNamed: (device) => `Sitzung beenden auf ${device}`,
    endOthers: 'Überall sonst abmelden',
    onlyThis: 'Sie sind sonst nirgends angemeldet.',
    notices: {
      ended: 'Die Sitzung wurde beendet.',
      others_ended: 'Sie wurden überall sonst abgemeldet.',
    },
  },
  logout: {
    title: 'Abmelden',
    text: 'Möchten Sie sich auf diesem Gerät abmelden?',
    submit: 'Abmelden',
    stay: 'Nein, zurück zu meinem Kundenkonto',
  },
} satisfies SessionWords;
