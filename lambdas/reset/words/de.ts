import type { ResetWords } from './en.ts';

export const de = {
  forgot: {
    title: 'Passwort vergessen?',
    lead: 'Geben Sie Ihre E-Mail-Adresse ein. Wir senden Ihnen einen Link, über den Sie ein neues Passwort wählen.',
    leadWithNumber:
      'Geben Sie Ihre E-Mail-Adresse oder Ihre Kundennummer ein. Wir senden einen Link, über den Sie ein neues Passwort wählen, an die Adresse des Kundenkontos.',
    submit: 'Link zusenden',
    remembered: 'Zurück zur Anmeldung',
  },
  forgotNumber: {
    title: 'Kundennummer vergessen?',
    lead: 'Geben Sie Ihre E-Mail-Adresse ein. Wir senden Ihnen die Kundennummern, die dazugehören.',
    submit: 'Nummer senden',
    sent: 'Falls es zu dieser Adresse eine Kundennummer gibt, ist eine E-Mail damit unterwegs.',
  },
  forgotSent: {
    title: 'Prüfen Sie Ihr Postfach',
    text: (address) =>
      address === null
        ? 'Falls es ein Kundenkonto mit dieser Adresse gibt, ist eine E-Mail mit einem Link für ein neues Passwort unterwegs.'
        : `Falls es ein Kundenkonto mit der Adresse ${address} gibt, ist eine E-Mail mit einem Link für ein neues Passwort unterwegs.`,
    textForNumber: (number) =>
      `Falls es ein Kundenkonto mit der Kundennummer ${number} gibt, ist eine E-Mail mit einem Link für ein neues Passwort an seine Adresse unterwegs.`,
  },
  reset: {
    title: 'Neues Passwort wählen',
    lead: 'Mit dem Speichern werden Sie auf allen Geräten abgemeldet.',
    submit: 'Neues Passwort speichern',
  },
  mainAgain: (address) =>
    `${address} wird wieder Ihre Hauptadresse. Kürzlich hinzugefügte Adressen werden entfernt.`,
  firstPassword: {
    title: 'Passwort wählen',
    lead: (storeName) => `Wählen Sie ein Passwort, dann ist Ihr Kundenkonto bei ${storeName} bereit.`,
    submit: 'Passwort speichern',
  },
  firstPasswordExpired: {
    title: 'Dieser Link ist abgelaufen',
    text: 'Zu Ihrer Sicherheit gelten Links zum Wählen eines Passworts nur für kurze Zeit. Wir senden Ihnen gern einen neuen.',
  },
  resetExpired: {
    title: 'Dieser Link ist abgelaufen',
    text: 'Zu Ihrer Sicherheit gelten Links für ein neues Passwort nur für kurze Zeit. Wir senden Ihnen gern einen neuen.',
  },
  resetUsed: {
    title: 'Dieser Link wurde bereits verwendet',
    text: 'Ein Link zum Wählen eines Passworts gilt nur einmal. Falls Sie noch einen brauchen, senden wir Ihnen gern einen neuen.',
  },
  resetUnknown: {
    title: 'Dieser Link funktioniert nicht',
    text: 'Vielleicht wurde er nicht vollständig kopiert. Öffnen Sie ihn noch einmal aus der E-Mail, oder fordern Sie einen neuen an.',
    link: 'Neuen Link anfordern',
  },
  secure: {
    title: 'Waren Sie das nicht?',
    lead: (storeName) => `Sichern Sie Ihr Kundenkonto bei ${storeName} in einem Schritt:`,
    steps: [
      'Alle Geräte werden abgemeldet.',
      'Ihr jetziges Passwort gilt nicht mehr, ebenso wenig die Links in früheren E-Mails.',
      'Sie erhalten per E-Mail einen Link, über den Sie ein neues Passwort wählen.',
    ],
    keeps: 'Ihr Kundenkonto bleibt bestehen: Es wird nicht mehr geschlossen.',
    staysHere: 'Ihr Kundenkonto bekommt keine andere E-Mail-Adresse.',
    toMain: 'Ein Link, über den Sie ein neues Passwort wählen, geht an die Hauptadresse des Kundenkontos.',
    submit: 'Mein Kundenkonto sichern',
    wasMe: 'Das war ich',
  },
  secured: {
    title: 'Ihr Kundenkonto ist gesichert',
    text: 'Alle Geräte wurden abgemeldet, und Ihr altes Passwort gilt nicht mehr.',
    more: (address) =>
      `Eine E-Mail mit einem Link für ein neues Passwort ist ${address === null ? '' : `an ${address} `}unterwegs. Falls Sie das alte auch anderswo verwenden, ändern Sie es dort ebenfalls.`,
    again: 'Weitere E-Mail senden',
  },
  kept: {
    title: 'Ihr Kundenkonto bleibt bestehen',
    more: (storeName) =>
      `Eine E-Mail mit einem Link für ein neues Passwort ist an die Hauptadresse des Kundenkontos unterwegs. Falls Sie dort keine E-Mails lesen können, bitten Sie ${storeName} um Hilfe.`,
  },
  keepOver: {
    title: 'Dieser Link gilt nicht mehr',
    text: 'Er wurde bereits verwendet, oder das Kundenkonto, um das es ging, wird nicht mehr geschlossen.',
  },
  secureExpired: {
    title: 'Dieser Link ist abgelaufen',
    text: 'Falls Sie eine Anmeldung nicht kennen, wählen Sie ein neues Passwort. Dadurch werden alle Geräte abgemeldet. Wir senden Ihnen gern einen Link.',
  },
  secureUsed: {
    title: 'Dieser Link wurde bereits verwendet',
    text: 'Ihr Kundenkonto wurde gesichert. Falls Sie noch kein neues Passwort gewählt haben, senden wir Ihnen gern einen weiteren Link.',
  },
} satisfies ResetWords;
