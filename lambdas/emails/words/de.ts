import type { EmailsWords } from './en.ts';

export const de = {
  emails: {
    title: 'Ihre E-Mail-Adressen',
    lead: 'Unsere E-Mails gehen an Ihre Hauptadresse.',
    primary: 'Hauptadresse',
    unproven: 'Noch nicht bestätigt.',
    notForSignIn: 'Mit dieser Adresse können Sie sich noch nicht anmelden.',
    makePrimary: 'Zur Hauptadresse machen',
    remove: 'Entfernen',
    activate: 'Zum Anmelden verwenden',
    back: 'Zurück zu meinem Kundenkonto',
    cancel: 'Abbrechen',
    addTitle: 'Adresse hinzufügen',
    addLead: 'Wir senden einen Link dorthin, mit dem Sie bestätigen, dass die Adresse Ihnen gehört.',
    addSubmit: 'Link senden',
    notices: {
      asked: 'Ein Link ist unterwegs an die Adresse. Öffnen Sie ihn in diesem Browser.',
      email_confirmed: 'Die Adresse ist bestätigt und gehört jetzt zu Ihrem Kundenkonto.',
      email_login_activated: 'Sie können sich jetzt mit dieser Adresse und Ihrem neuen Passwort anmelden.',
      made_primary: 'Unsere E-Mails gehen jetzt an diese Adresse. Der bisherigen haben wir es mitgeteilt.',
      email_removed: 'Die Adresse wurde entfernt.',
    },
  },
  activateFromEmail: {
    title: 'Mit Ihrer E-Mail-Adresse anmelden',
    lead: (address) =>
      `Wir senden einen Link an ${address}. Wenn Sie ihn hier geöffnet und ein neues Passwort gewählt haben, können Sie sich auch mit dieser Adresse anmelden.`,
    submit: 'Link senden',
  },
  makePrimary: {
    title: 'Hauptadresse ändern',
    lead: (address) =>
      `Unsere E-Mails gehen dann an ${address}. Ihre anderen Geräte werden abgemeldet. Der bisherigen Adresse teilen wir es mit; sie kann es 72 Stunden lang rückgängig machen und bleibt eine Woche lang eine Ihrer Adressen.`,
    submit: 'Zu meiner Hauptadresse machen',
  },
  removeEmail: {
    title: 'Diese Adresse entfernen',
    lead: (address) =>
      `Sie können sich dann nicht mehr mit ${address} anmelden, und Bestellungen mit dieser Adresse werden in Ihrem Kundenkonto nicht mehr angezeigt.`,
    submit: 'Adresse entfernen',
  },
  confirmEmail: {
    title: 'E-Mail-Adresse bestätigen',
    lead: (address) => `${address} für Ihr Kundenkonto verwenden.`,
    submit: 'Adresse bestätigen',
    signIn:
      'Melden Sie sich in dem Kundenkonto an, das diesen Link angefordert hat, und bestätigen Sie dann.',
  },
  confirmLogin: {
    title: 'Neues Passwort wählen',
    lead: (address) =>
      `Damit können Sie sich künftig als ${address} anmelden. Ihre anderen Geräte werden abgemeldet.`,
    submit: 'Speichern und so anmelden',
  },
  emailLinkOver: {
    expired: 'Dieser Link ist abgelaufen',
    used: 'Dieser Link wurde bereits verwendet',
    unknown: 'Dieser Link funktioniert nicht',
    text: 'In Ihrem Kundenkonto können Sie unter Ihren E-Mail-Adressen einen neuen anfordern.',
    link: 'Meine E-Mail-Adressen',
  },
  undoEmail: {
    title: 'Änderung rückgängig machen',
    lead: (address) =>
      `${address} wird wieder Ihre Hauptadresse. Alle Geräte werden abgemeldet, kürzlich hinzugefügte Adressen entfernt, und Sie wählen ein neues Passwort.`,
    submit: 'Rückgängig machen',
    doneTitle: 'Ihre Adresse ist wieder da',
    doneText:
      'Alle Geräte wurden abgemeldet. Wir haben Ihnen per E-Mail einen Link für ein neues Passwort gesendet. Nur damit kommen Sie wieder in Ihr Kundenkonto.',
    overText: 'Bitte wenden Sie sich an den Shop, wenn Sie nicht in Ihr Kundenkonto kommen.',
  },
} satisfies EmailsWords;
