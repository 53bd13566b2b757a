import type { PageMessages } from './en.ts';

const minutes = (count: number) => (count === 1 ? 'einer Minute' : `${String(count)} Minuten`);

export const de = {
  frame: {
    title: (page, storeName) => `${page} · ${storeName}`,
    titleWithError: (title) => `Fehler: ${title}`,
    skipToContent: 'Zum Inhalt springen',
    navigation: 'Ihr Kundenkonto',
    backToStore: (storeName) => `Zurück zu ${storeName}`,
    orders: 'Bestellungen',
    myAccount: 'Mein Kundenkonto',
    sessions: 'Sitzungen',
    signOut: 'Abmelden',
    accountActivated: 'Ihr Kundenkonto ist aktiviert. Sie sind jetzt angemeldet.',
    language: 'Sprache',
    links: { terms: 'AGB', privacy: 'Datenschutz', imprint: 'Impressum' },
    mailPaused: {
      title: 'E-Mails kommen zurzeit verspätet an.',
      text: 'Was wir Ihnen senden, trifft ein, sobald wir es verschicken können.',
    },
  },
  idle: {
    title: 'Sind Sie noch da?',
    text: 'Sie waren eine Weile nicht aktiv. Zu Ihrer Sicherheit melden wir Sie bald ab.',
    textAtEnd:
      'Zu Ihrer Sicherheit endet jede Sitzung nach einiger Zeit. Schließen Sie ab, woran Sie gerade arbeiten, und melden Sie sich dann wieder an.',
    countdown: 'Verbleibende Zeit: {time}',
    announcement: 'Sie werden in {time} abgemeldet.',
    stay: 'Angemeldet bleiben',
    goOn: 'Weiter',
    stayed: 'Sie sind weiterhin angemeldet.',
    failed: 'Das hat nicht geklappt. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.',
    overTitle: 'Sie wurden abgemeldet',
    overText:
      'Ihre Sitzung wurde zu Ihrer Sicherheit beendet. Melden Sie sich wieder an, um dort weiterzumachen, wo Sie waren.',
    signInAgain: 'Wieder anmelden',
  },
  form: {
    errorSummary: 'Bitte prüfen Sie Ihre Angaben',
    error: 'Fehler:',
    fieldProblem: (label, text) => `${label}: ${text}`,
    hasAccount: 'Sie haben schon ein Kundenkonto?',
    signIn: 'Anmelden',
    toSignIn: 'Zur Anmeldung',
    forgotPassword: 'Passwort vergessen?',
    forgotNumber: 'Kundennummer vergessen?',
    resetPassword: 'Passwort zurücksetzen',
    newLink: 'Neuen Link zusenden',
    sendActivation: 'Neue Aktivierungs-E-Mail zusenden',
  },
  fields: {
    email: 'E-Mail-Adresse',
    password: 'Passwort',
    newPassword: 'Neues Passwort',
    currentPassword: 'Aktuelles Passwort',
    firstName: 'Vorname',
    lastName: 'Nachname',
    customerNumber: 'Kundennummer',
    identifier: {
      email: 'E-Mail-Adresse',
      customer_number: 'Kundennummer',
      email_and_customer_number: 'E-Mail-Adresse oder Kundennummer',
      email_and_username: 'E-Mail-Adresse oder Benutzername',
      customer_number_and_username: 'Kundennummer oder Benutzername',
      all: 'E-Mail-Adresse, Kundennummer oder Benutzername',
    },
  },
  missing: {
    email: 'Geben Sie Ihre E-Mail-Adresse ein.',
    password: 'Geben Sie ein Passwort ein.',
    passwordToSignIn: 'Geben Sie Ihr Passwort ein.',
    newPassword: 'Geben Sie ein neues Passwort ein.',
    currentPassword: 'Geben Sie Ihr aktuelles Passwort ein.',
    firstName: 'Geben Sie Ihren Vornamen ein.',
    lastName: 'Geben Sie Ihren Nachnamen ein.',
    identifier: {
      email: 'Geben Sie Ihre E-Mail-Adresse ein.',
      customer_number: 'Geben Sie Ihre Kundennummer ein.',
      email_and_customer_number: 'Geben Sie Ihre E-Mail-Adresse oder Ihre Kundennummer ein.',
      email_and_username: 'Geben Sie Ihre E-Mail-Adresse oder Ihren Benutzernamen ein.',
      customer_number_and_username: 'Geben Sie Ihre Kundennummer oder Ihren Benutzernamen ein.',
      all: 'Geben Sie Ihre E-Mail-Adresse, Ihre Kundennummer oder Ihren Benutzernamen ein.',
    },
  },
  fieldErrors: {
    required: 'Füllen Sie dieses Feld aus.',
    invalid_type: 'Diese Angabe ist nicht lesbar. Geben Sie sie noch einmal ein.',
    invalid_email: 'Das ist keine vollständige E-Mail-Adresse. Geben Sie eine wie name@example.com ein.',
    email_likely_typo: 'In dieser Adresse ist vielleicht ein Tippfehler. Prüfen Sie sie.',
    invalid_choice: 'Wählen Sie eine der Optionen.',
    only_one: 'Machen Sie nur eine der beiden Angaben.',
    invalid_format: 'Das ist nicht in der richtigen Form geschrieben. Bitte prüfen Sie es.',
    control_characters: 'Diese Angabe enthält Zeichen, die sich nicht darstellen lassen. Lassen Sie sie weg.',
    too_long: 'Diese Angabe ist zu lang. Kürzen Sie sie.',
    unknown_field: 'Danach fragt dieser Shop nicht.',
    consent_text_changed: 'Der Text hat sich geändert. Lesen Sie ihn noch einmal und entscheiden Sie neu.',
    password_too_short: 'Dieses Passwort ist zu kurz. Wählen Sie ein längeres.',
    password_too_long: 'Dieses Passwort ist zu lang. Erlaubt sind höchstens 128 Zeichen.',
    password_common:
      'Dieses Passwort verwenden viele, daher ist es leicht zu erraten. Wählen Sie ein anderes.',
    password_personal:
      'Dieses Passwort ist Ihr Name, Ihre E-Mail-Adresse oder der Name des Shops. Wählen Sie ein anderes.',
    password_unchanged: 'Das ist Ihr aktuelles Passwort. Wählen Sie ein anderes.',
  },
  extraFields: {
    optional: (label) => `${label} (freiwillig)`,
    choose: 'Bitte wählen',
    missing: {
      text: (label) => `Füllen Sie „${label}“ aus.`,
      choice: (label) => `Wählen Sie bei „${label}“ eine Option.`,
      date: (label) => `Geben Sie bei „${label}“ ein Datum ein.`,
      tick: (label) => `Haken Sie „${label}“ an, um fortzufahren.`,
    },
  },
  passwordAtLeast: (count) =>
    `Dieses Passwort ist zu kurz. Verwenden Sie mindestens ${String(count)} Zeichen.`,
  password: {
    show: 'Passwort anzeigen',
    shown: 'Ihr Passwort wird angezeigt.',
    hidden: 'Ihr Passwort ist verborgen.',
    hint: (count) =>
      `Mindestens ${String(count)} Zeichen. Drei oder vier Wörter ohne Zusammenhang ergeben ein gutes Passwort.`,
    missing: 'Noch fehlende Zeichen: {count}',
    longEnough: 'Lang genug. Länger ist noch sicherer.',
  },
  mailSent: {
    code: {
      label: 'Code aus der E-Mail',
      hint: 'Sechs Ziffern. Sie können auch dem Link in der E-Mail folgen.',
      missing: 'Geben Sie den Code aus der E-Mail ein.',
      submit: 'Weiter',
    },
    life: {
      queued: 'Die E-Mail wird gerade gesendet.',
      sent: 'Die E-Mail ist unterwegs. Sie sollte jeden Moment ankommen.',
      delivered:
        'Die E-Mail ist in Ihrem Postfach angekommen. Wenn Sie sie nicht sehen, schauen Sie im Spam-Ordner nach.',
      bounced: 'Ihr Postfach hat die E-Mail abgelehnt. Prüfen Sie, ob die Adresse richtig geschrieben ist.',
      correct: 'Adresse korrigieren',
    },
    missingTitle: 'Keine E-Mail erhalten?',
    missingText: 'Das kann ein paar Minuten dauern. Sehen Sie auch im Spam-Ordner nach.',
    submit: 'Noch einmal senden',
    wait: 'In {time} können Sie sie noch einmal senden.',
    waitPlain: 'Warten Sie eine Minute, bevor Sie sie noch einmal senden.',
    again: 'Wenn die Adresse stimmt, ist eine weitere E-Mail unterwegs.',
    correct: 'Andere Adresse verwenden',
  },
  addressQuestion: {
    title: (meant) => `Meinten Sie ${meant}?`,
    yes: (meant) => `Ja, ${meant} verwenden`,
    no: (typed) => `Nein, ${typed} stimmt`,
  },
  order: {
    number: (orderId) => `Bestellung ${orderId}`,
    items: 'Artikel',
    item: 'Artikel',
    quantity: 'Menge',
    price: 'Preis',
    total: 'Summe',
  },
  signedInAlready: {
    title: 'Sie sind schon angemeldet',
    text: (name) => `Sie sind als ${name} angemeldet.`,
    goOn: (name) => `Weiter als ${name}`,
    signOut: 'Abmelden und ein anderes Kundenkonto verwenden',
  },
  wait: (seconds) => `Versuchen Sie es in ${minutes(Math.max(1, Math.ceil(seconds / 60)))} noch einmal.`,
  message: {
    reference: 'Wenn es wieder passiert, nennen Sie dem Shop diese Kennung:',
    home: (storeName) => `Zu ${storeName}`,
    signIn: 'Zur Anmeldung',
  },
  problems: {
    malformed_json: {
      title: 'Das Formular war nicht lesbar',
      text: 'Gehen Sie zurück und senden Sie es noch einmal.',
    },
    duplicate_field: {
      title: 'Das Formular war nicht lesbar',
      text: 'Gehen Sie zurück und senden Sie es noch einmal.',
    },
    invalid_input: {
      title: 'Bitte prüfen Sie Ihre Angaben',
      text: 'Sehen Sie sich die markierten Felder an.',
    },
    wrong_credentials: {
      title: 'Die Anmeldung hat nicht geklappt',
      text: 'Diese Anmeldedaten stimmen nicht. Prüfen Sie sie, oder setzen Sie Ihr Passwort zurück.',
    },
    not_signed_in: { title: 'Sie sind nicht angemeldet', text: 'Melden Sie sich an, um fortzufahren.' },
    wrong_store_key: {
      title: 'Dieser Schlüssel gehört nicht zu diesem Shop',
      text: 'Der Server des Shops braucht einen Schlüssel, den der Shop für ihn erstellt hat.',
    },
    email_unverified: {
      title: 'Bestätigen Sie zuerst Ihre E-Mail-Adresse',
      text: 'Ihr Kundenkonto ist noch nicht aktiv. Folgen Sie dem Link in der Aktivierungs-E-Mail, oder lassen Sie sich eine neue senden.',
    },
    login_required: {
      title: 'Melden Sie sich an, um zu bestellen',
      text: 'Dieser Shop verkauft nur an angemeldete Kunden. Melden Sie sich an und bestellen Sie dann.',
    },
    account_disabled: {
      title: 'Dieses Kundenkonto ist gesperrt',
      text: 'Bitte wenden Sie sich an den Shop.',
    },
    sso_only: {
      title: 'In diesem Shop melden Sie sich anders an',
      text: 'Bitte nutzen Sie die Schaltfläche auf der Anmeldeseite: Dieser Shop arbeitet ohne Passwörter.',
    },
    registrations_closed: {
      title: 'Die Registrierung ist zurzeit geschlossen',
      text: 'Der Shop nimmt im Moment keine neuen Registrierungen an. Wenn Sie ein Kundenkonto haben, melden Sie sich wie gewohnt an; sonst versuchen Sie es bitte später noch einmal.',
    },
    accounts_disabled: {
      title: 'Kundenkonten sind nicht verfügbar',
      text: 'Dieser Shop bietet zurzeit keine Kundenkonten an. Einkaufen können Sie wie gewohnt.',
    },
    confirmation_required: {
      title: 'Bestätigen Sie, dass Sie es sind',
      text: 'Bitte bestätigen Sie zu Ihrer Sicherheit zuerst, dass Sie es sind.',
    },
    wrong_password: {
      title: 'Ihr aktuelles Passwort stimmt nicht',
      text: 'Prüfen Sie es und versuchen Sie es noch einmal, oder setzen Sie Ihr Passwort zurück.',
    },
    cross_site_request: {
      title: 'Diese Anfrage kam von einer anderen Website',
      text: 'Zu Ihrem Schutz haben wir sie nicht ausgeführt. Öffnen Sie die Seite hier und versuchen Sie es noch einmal.',
    },
    not_from_front: {
      title: 'Diese Adresse ist nicht für Besucher',
      text: 'Rufen Sie die Adresse des Shops auf.',
    },
    store_not_found: {
      title: 'Unter dieser Adresse gibt es keinen Shop',
      text: 'Prüfen Sie die Adresse, oder fragen Sie den Shop nach der richtigen.',
    },
    session_not_found: {
      title: 'Diese Sitzung ist bereits beendet',
      text: 'Sie brauchen nichts weiter zu tun.',
    },
    order_not_found: {
      title: 'Diese Bestellung haben wir nicht gefunden',
      text: 'Prüfen Sie die Adresse, oder sehen Sie in Ihren Bestellungen nach.',
    },
    not_found: {
      title: 'Seite nicht gefunden',
      text: 'Prüfen Sie die Adresse, oder beginnen Sie auf der Startseite des Shops.',
    },
    method_not_allowed: {
      title: 'Das geht hier nicht',
      text: 'Gehen Sie zurück, oder beginnen Sie auf der Startseite des Shops.',
    },
    email_already_registered: {
      title: 'Sie haben bereits ein Kundenkonto',
      text: 'Zu dieser E-Mail-Adresse gibt es bereits ein Kundenkonto.',
    },
    email_bounced: {
      title: 'E-Mails an diese Adresse kommen zurück',
      text: 'Prüfen Sie sie auf Tippfehler und registrieren Sie sich mit der richtigen. Wenn sie stimmt, wenden Sie sich bitte an den Shop.',
    },
    order_exists: {
      title: 'Es gibt schon eine Bestellung mit dieser Nummer',
      text: 'Die Bestellung wurde zweimal mit unterschiedlichem Inhalt gesendet.',
    },
    invite_method_conflict: {
      title: 'Ihr Kundenkonto wird gerade auf anderem Weg eingerichtet',
      text: 'Der Shop hat bereits eine E-Mail an diese Adresse gesendet. Folgen Sie dem Link darin, oder bitten Sie den Shop, sie zurückzuziehen.',
    },
    changed_meanwhile: {
      title: 'Ihr Kundenkonto wurde im selben Moment geändert',
      text: 'Es wurde nichts gespeichert. Bitte versuchen Sie es noch einmal.',
    },
    email_already_yours: {
      title: 'Das ist bereits Ihre Adresse',
      text: 'Sie gehört zu den Adressen Ihres Kundenkontos.',
    },
    email_on_trust: {
      title: 'Bestätigen Sie zuerst Ihre E-Mail-Adresse',
      text: 'Wir haben sie noch nie mit Ihnen bestätigt. Wählen Sie bei der Anmeldung „Passwort vergessen?“ und geben Sie diese Adresse ein: Sobald Sie über unsere E-Mail ein neues Passwort gewählt haben, versuchen Sie es noch einmal.',
    },
    email_not_settled: {
      title: 'Diese Adresse bleibt eine Woche',
      text: 'Sie war Ihre Hauptadresse und kann die Änderung vorerst rückgängig machen. Eine Woche nach der Änderung können Sie sie entfernen.',
    },
    email_is_username: {
      title: 'Mit dieser Adresse melden Sie sich an',
      text: 'Wählen Sie zuerst „Zum Anmelden verwenden“ bei einer anderen Ihrer Adressen.',
    },
    email_is_primary: {
      title: 'Das ist Ihre Hauptadresse',
      text: 'Machen Sie zuerst eine andere Adresse zur Hauptadresse.',
    },
    too_many_emails: {
      title: 'Sie haben so viele Adressen wie möglich',
      text: 'Entfernen Sie zuerst eine davon.',
    },
    email_not_found: {
      title: 'Das ist keine Ihrer Adressen',
      text: 'Sehen Sie in der Liste Ihrer Adressen nach.',
    },
    other_account: {
      title: 'Dieser Link gehört zu einem anderen Kundenkonto',
      text: 'Melden Sie sich ab und dann in dem Kundenkonto an, das ihn angefordert hat.',
    },
    code_wrong: {
      title: 'Dieser Code stimmt nicht',
      text: 'Prüfen Sie die Ziffern und ob sie aus der letzten E-Mail sind. Der Link in der E-Mail funktioniert ebenfalls.',
    },
    code_over: {
      title: 'Dieser Code gilt nicht mehr',
      text: 'Folgen Sie dem Link in der E-Mail, oder lassen Sie sich eine neue senden.',
    },
    token_expired: { title: 'Dieser Link ist abgelaufen', text: 'Fordern Sie einen neuen an.' },
    token_used: {
      title: 'Dieser Link wurde bereits verwendet',
      text: 'Melden Sie sich an, oder fordern Sie einen neuen Link an.',
    },
    token_invalid: {
      title: 'Dieser Link funktioniert nicht',
      text: 'Öffnen Sie ihn noch einmal aus der E-Mail, oder fordern Sie einen neuen an.',
    },
    body_too_large: {
      title: 'Das Formular ist zu groß',
      text: 'Gehen Sie zurück und kürzen Sie Ihre Angaben.',
    },
    unsupported_media_type: {
      title: 'Das Formular war nicht lesbar',
      text: 'Gehen Sie zurück und senden Sie es noch einmal.',
    },
    password_required: {
      title: 'Wählen Sie ein Passwort',
      text: 'Ihr Kundenkonto braucht ein Passwort, bevor es aktiviert werden kann.',
    },
    too_many_attempts: {
      title: 'Zu viele Versuche',
      text: 'Das Passwort wurde zu oft falsch eingegeben.',
    },
    too_many_requests: {
      title: 'Zu viele Anfragen',
      text: 'Es kamen zu viele Anfragen in kurzer Zeit.',
    },
    unavailable: { title: 'Gerade nicht verfügbar', text: 'Bitte versuchen Sie es gleich noch einmal.' },
    internal_error: {
      title: 'Bei uns ist etwas schiefgegangen',
      text: 'Es lag nicht an Ihnen. Bitte versuchen Sie es gleich noch einmal.',
    },
  },
} satisfies PageMessages;
