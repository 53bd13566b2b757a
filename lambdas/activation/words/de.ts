import type { ActivationWords } from './en.ts';

export const de = {
  activate: {
    title: 'Kundenkonto aktivieren',
    text: (storeName) => `Nur noch ein Schritt, dann ist Ihr Kundenkonto bei ${storeName} bereit.`,
    textWithPassword: (storeName) =>
      `Wählen Sie ein Passwort, dann ist Ihr Kundenkonto bei ${storeName} bereit.`,
    submit: 'Mein Kundenkonto aktivieren',
    notYou: 'Sie haben sich nicht registriert? Dann schließen Sie diese Seite: Es wurde nichts geändert.',
  },
  activated: {
    title: 'Ihr Kundenkonto ist aktiviert',
    text: 'Vielen Dank. Ihre Adresse ist bestätigt, ab sofort können Sie sich anmelden.',
  },
  activationExpired: {
    title: 'Dieser Link ist abgelaufen',
    text: 'Zu Ihrer Sicherheit gelten Aktivierungslinks nur eine gewisse Zeit. Wir senden Ihnen gern einen neuen.',
  },
  activationUsed: {
    title: 'Dieser Link wurde schon verwendet',
    text: 'Wahrscheinlich ist Ihr Kundenkonto bereits aktiviert: Melden Sie sich einfach an. Falls nicht, senden wir Ihnen einen neuen Link.',
  },
  activationUnknown: {
    title: 'Dieser Link funktioniert nicht',
    text: 'Vielleicht wurde er nicht vollständig kopiert. Öffnen Sie ihn noch einmal aus der E-Mail, oder lassen Sie sich einen neuen senden.',
    submit: 'Neuen Link zusenden',
  },
  activationMailSent: {
    title: 'Sehen Sie in Ihr Postfach',
    text: 'Falls es ein Kundenkonto zu aktivieren gibt, ist eine E-Mail mit einem neuen Link unterwegs.',
    more: 'Das kann ein paar Minuten dauern. Sehen Sie auch im Spam-Ordner nach.',
  },
} satisfies ActivationWords;
