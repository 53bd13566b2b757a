import type { ProfileWords } from './en.ts';

export const de = {
  profile: {
    title: 'Mein Kundenkonto',
    details: 'Ihre Daten',
    name: 'Name',
    emails: 'E-Mail-Adressen',
    primary: 'Hauptadresse',
    notForSignIn: 'Mit dieser Adresse können Sie sich nicht anmelden.',
    language: 'Sprache unserer E-Mails',
    none: 'Keine Angabe',
    passwordHidden: 'Zur Sicherheit verborgen',
    passwordNone: 'Noch keines',
    choosePassword: 'Wählen',
    change: 'Ändern',
    cancel: 'Abbrechen',
    mailComesBack: {
      title: 'Unsere E-Mails erreichen Sie nicht',
      once: (address) =>
        `Eine E-Mail an ${address} kam zurück. Prüfen Sie, ob in Ihrem Postfach Platz ist und ob es E-Mails von uns annimmt.`,
      stopped: (address) =>
        `E-Mails an ${address} kommen zurück oder sind dort nicht erwünscht. Deshalb senden wir keine mehr. Bitte wenden Sie sich an den Shop, um das zu beheben.`,
    },
    addressComing: {
      title: 'Eine E-Mail-Adresse wird hinzugefügt',
      text: 'Jemand hat uns gebeten, Ihrem Kundenkonto eine E-Mail-Adresse zu geben. Wenn Sie das nicht waren, wenden Sie sich bitte sofort an den Shop: Sobald sie hinzugefügt ist, werden Sie abgemeldet, und Ihr Passwort gilt nicht mehr.',
    },
    addressChanging: {
      title: 'Ihre E-Mail-Adresse soll geändert werden',
      text: 'Jemand hat uns gebeten, Ihrem Kundenkonto eine andere E-Mail-Adresse zu geben. Wenn Sie das nicht waren, wenden Sie sich bitte sofort an den Shop: Sobald sie geändert ist, werden Sie abgemeldet, und Ihr Passwort gilt nicht mehr.',
    },
    closing: {
      title: 'Ihr Kundenkonto wird geschlossen',
      before: 'Es wird geschlossen am',
      keep: 'Kundenkonto behalten',
    },
    connected: 'Verbundene Anmeldung',
    disconnect: 'Trennen',
    callerCode: 'Code für Anrufe',
    callerCodeHint:
      'Wenn unser Team Sie am Telefon fragt, wer Sie sind, lesen Sie ihn vor. Sagen Sie ihn nie jemandem, der Sie anruft.',
    yourData: 'Ihre Daten',
    download: 'Meine Daten herunterladen',
    close: 'Kundenkonto schließen',
    notices: {
      password_changed: 'Ihr Passwort wurde geändert.',
      account_activated: 'Ihr Kundenkonto ist aktiviert. Sie sind jetzt angemeldet.',
      details_changed: 'Ihre Daten wurden gespeichert.',
      account_kept: 'Sie haben Ihr Kundenkonto behalten.',
      disconnected: 'Die Anmeldung ist getrennt.',
    },
  },
  ownField: {
    agreements: 'Ihre Einwilligungen',
    yes: 'Ja',
    no: 'Nein',
    agreed: 'Zugestimmt am',
    withdrawn: 'Widerrufen am',
    notAgreed: 'Nicht zugestimmt',
    outdated: 'Der Text hat sich seitdem geändert.',
    agree: 'Ich stimme zu',
    agreeAnew: 'Ich stimme dem neuen Text zu',
    withdraw: 'Einwilligung widerrufen',
    needed:
      'Ohne diese Einwilligung kann Ihr Kundenkonto nicht bestehen. Um sie zu beenden, schließen Sie Ihr Kundenkonto.',
    submit: 'Speichern',
  },
  disconnect: {
    title: 'Diese Anmeldung trennen',
    lead: (provider) =>
      `Sie melden sich dann nicht mehr mit ${provider} an. Ihr Passwort bleibt, wie es ist.`,
    submit: 'Trennen',
  },
  changeName: { title: 'Namen ändern', submit: 'Namen speichern' },
  missingName: {
    title: 'Wie heißen Sie?',
    lead: 'Wir kennen Ihren Namen noch nicht. Er steht auf Ihren Bestellungen und in unseren E-Mails.',
    later: 'Jetzt nicht',
  },
  missingFields: {
    title: 'Vervoll\u00adständigen Sie Ihr Kundenkonto',
    lead: (storeName: string) => `${storeName} braucht diese Angaben von allen, die ein Kundenkonto haben.`,
    submit: 'Speichern und weiter',
    later: 'Jetzt nicht',
    /** On the account's own page, until it is given. */
    noteTitle: 'Es fehlt noch etwas',
    give: 'Kundenkonto vervollständigen',
  },
  changeLanguage: {
    title: 'Sprache ändern',
    lead: 'In dieser Sprache schreiben wir Ihnen unsere E-Mails.',
    submit: 'Sprache speichern',
  },
  changePassword: {
    title: 'Passwort ändern',
    lead: 'Auf Ihren anderen Geräten werden Sie dabei abgemeldet.',
    submit: 'Passwort ändern',
  },
} satisfies ProfileWords;
