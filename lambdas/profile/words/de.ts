import type { ProfileWords } from './en.ts';

export const de = {
  profile: {
    title: 'Mein Konto',
    details: 'Ihre Daten',
    name: 'Name',
    username: 'Sie melden sich an mit',
    none: 'Keine Angabe',
    passwordTitle: 'Passwort ändern',
    passwordLead: 'Auf Ihren anderen Geräten werden Sie dabei abgemeldet.',
    submit: 'Passwort ändern',
    notices: {
      password_changed: 'Ihr Passwort wurde geändert.',
      account_activated: 'Ihr Kundenkonto ist aktiviert. Sie sind jetzt angemeldet.',
    },
  },
} satisfies ProfileWords;
