import type { ResetWords } from './en.ts';

export const de = {
  forgot: {
    title: 'Passwort vergessen?',
    lead: 'Geben Sie Ihre E-Mail-Adresse ein. Wir senden Ihnen einen Link, über den Sie ein neues Passwort wählen.',
    submit: 'Link zusenden',
    remembered: 'Zurück zur Anmeldung',
  },
  forgotSent: {
    title: 'Prüfen Sie Ihr Postfach',
    text: 'Falls es ein Kundenkonto mit dieser Adresse gibt, ist eine E-Mail mit einem Link für ein neues Passwort unterwegs.',
    more: 'Das kann ein paar Minuten dauern. Sehen Sie auch im Spam-Ordner nach.',
    again: 'Weitere E-Mail senden',
  },
  reset: {
    title: 'Neues Passwort wählen',
    lead: 'Mit dem Speichern werden Sie auf allen Geräten abgemeldet.',
    submit: 'Neues Passwort speichern',
  },
  firstPassword: {
    title: 'Passwort wählen',
    lead: (storeName) => `Wählen Sie ein Passwort, dann ist Ihr Kundenkonto bei ${storeName} bereit.`,
    submit: 'Passwort speichern',
  },
  resetExpired: {
    title: 'Dieser Link ist abgelaufen',
    text: 'Zu Ihrer Sicherheit gelten Links für ein neues Passwort nur für kurze Zeit. Wir senden Ihnen gern einen neuen.',
  },
  resetUsed: {
    title: 'Dieser Link wurde bereits verwendet',
    text: 'Ein Link für ein neues Passwort gilt nur einmal. Falls Sie noch einen brauchen, senden wir Ihnen gern einen neuen.',
  },
  resetUnknown: {
    title: 'Dieser Link funktioniert nicht',
    text: 'Vielleicht wurde er nicht vollständig kopiert. Öffnen Sie ihn noch einmal aus der E-Mail, oder fordern Sie einen neuen an.',
    link: 'Neuen Link anfordern',
  },
} satisfies ResetWords;
