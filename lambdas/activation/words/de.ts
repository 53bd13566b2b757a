import type { ActivationWords } from './en.ts';

export const de = {
  activate: {
    title: 'Kundenkonto aktivieren',
    lead: {
      nothing: (storeName) => `Nur noch ein Schritt, dann ist Ihr Kundenkonto bei ${storeName} bereit.`,
      registered_password: (storeName) =>
        `Geben Sie das Passwort ein, das Sie bei der Registrierung bei ${storeName} gewählt haben. Falls Sie sich nicht selbst registriert haben, wählen Sie ein eigenes Passwort.`,
      new_password: (storeName) =>
        `Wählen Sie ein Passwort, dann ist Ihr Kundenkonto bei ${storeName} bereit.`,
      new_password_and_names: (storeName) =>
        `Geben Sie Ihren Namen ein und wählen Sie ein Passwort, dann ist Ihr Kundenkonto bei ${storeName} bereit.`,
      password_and_names: (storeName) =>
        `Mit diesem Passwort wurde das Kundenkonto bei ${storeName} nicht registriert. Damit es Ihres wird, geben Sie Ihren Namen und ein eigenes Passwort ein.`,
    },
    submit: 'Mein Kundenkonto aktivieren',
    notYou:
      'Sie haben sich nicht registriert? Dann können Sie diese Seite schließen. Es wurde nichts geändert.',
    notExpected:
      'Sie haben diese Einladung nicht erwartet? Dann können Sie diese Seite schließen. Es wurde nichts geändert.',
  },
  activated: {
    title: 'Ihr Kundenkonto ist aktiviert',
    text: 'Vielen Dank. Ihre E-Mail-Adresse ist bestätigt. Sie können sich jetzt anmelden.',
    signsInWith: (number: string) => `Sie melden sich mit Ihrer Kundennummer ${number} an.`,
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
  },
  activationAsked: {
    title: 'Neue Aktivierungs-E-Mail anfordern',
    text: 'Geben Sie die Adresse ein, mit der Sie sich registriert haben. Wir senden Ihnen einen neuen Link.',
  },
  activationMailSent: {
    title: 'Prüfen Sie Ihr Postfach',
    text: (address) =>
      address === null
        ? 'Falls es ein Kundenkonto zu aktivieren gibt, ist eine E-Mail mit einem neuen Link unterwegs.'
        : `Falls es mit der Adresse ${address} ein Kundenkonto zu aktivieren gibt, ist eine E-Mail mit einem neuen Link unterwegs.`,
    begun: (address) =>
      `Wir haben eine Bestätigungs-E-Mail an ${address} gesendet. Folgen Sie dem Link darin oder geben Sie hier den Code daraus ein, um Ihre Adresse zu bestätigen und Ihr Kundenkonto zu aktivieren.`,
  },
} satisfies ActivationWords;
