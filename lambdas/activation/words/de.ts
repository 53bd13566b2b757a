import type { ActivationWords } from './en.ts';

export const de = {
  activate: {
    title: 'Kundenkonto aktivieren',
    text: (storeName) => `Nur noch ein Schritt, dann ist Ihr Kundenkonto bei ${storeName} bereit.`,
    textWithPassword: (storeName) =>
      `Wählen Sie ein Passwort, dann ist Ihr Kundenkonto bei ${storeName} bereit.`,
    submit: 'Mein Kundenkonto aktivieren',
    notYou:
      'Sie haben sich nicht registriert? Dann können Sie diese Seite schließen. Es wurde nichts geändert.',
  },
  activated: {
    title: 'Ihr Kundenkonto ist aktiviert',
    text: 'Vielen Dank. Ihre E-Mail-Adresse ist bestätigt. Sie können sich jetzt anmelden.',
  },
  activationExpired: {
    title: 'Dieser Link ist abgelaufen',
    text: 'Zu Ihrer Sicherheit gelten Aktivierungslinks nur für begrenzte Zeit. Wir senden Ihnen gern einen neuen.',
  },
  activationUsed: {
    title: 'Dieser Link wurde bereits verwendet',
    text: 'Wahrscheinlich ist Ihr Kundenkonto schon aktiv. Versuchen Sie, sich anzumelden. Falls das nicht geht, senden wir Ihnen einen neuen Link.',
  },
  activationUnknown: {
    title: 'Dieser Link funktioniert nicht',
    text: 'Vielleicht wurde er nicht vollständig kopiert. Öffnen Sie ihn noch einmal aus der E-Mail, oder lassen Sie sich einen neuen senden.',
    submit: 'Neuen Link zusenden',
  },
  activationMailSent: {
    title: 'Prüfen Sie Ihr Postfach',
    text: 'Falls es ein Kundenkonto zu aktivieren gibt, ist eine E-Mail mit einem neuen Link unterwegs.',
    more: 'Das kann ein paar Minuten dauern. Sehen Sie auch im Spam-Ordner nach.',
  },
} satisfies ActivationWords;
