import type { SessionWords } from './en.ts';

export const de = {
  sessions: {
    title: 'Sitzungen',
    lead: 'Hier sind Sie angemeldet. Beenden Sie jede Sitzung, die Sie nicht kennen, und ändern Sie dann Ihr Passwort.',
    list: 'Ihre Sitzungen',
    current: 'Dieses Gerät',
    unknownDevice: 'Unbekanntes Gerät',
    signedIn: 'Angemeldet',
    lastActivity: 'Zuletzt aktiv',
    ends: 'Endet spätestens',
    end: 'Beenden',
    endNamed: (device, since) => `Beenden: Sitzung auf ${device}, angemeldet ${since}`,
    endOthers: 'Überall sonst abmelden',
    onlyThis: 'Sie sind nirgends sonst angemeldet.',
    ended: 'Erledigt: Die Sitzung ist beendet.',
  },
  logout: {
    title: 'Abmelden',
    text: 'Möchten Sie sich auf diesem Gerät abmelden?',
    submit: 'Abmelden',
    stay: 'Nein, zurück zu meinem Konto',
  },
} satisfies SessionWords;
