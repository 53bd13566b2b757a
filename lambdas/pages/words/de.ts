import type { PageMessages } from './en.ts';

const minutes = (count: number) => (count === 1 ? 'eine Minute' : `${String(count)} Minuten`);
const moment = new Intl.DateTimeFormat('de', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });

export const de = {
  frame: {
    title: (page, storeName) => `${page} · ${storeName}`,
    titleWithError: (title) => `Fehler: ${title}`,
    skipToContent: 'Zum Inhalt springen',
    navigation: 'Ihr Kundenkonto',
    backToStore: (storeName) => `Zurück zu ${storeName}`,
    myAccount: 'Mein Konto',
    sessions: 'Sitzungen',
    signOut: 'Abmelden',
  },
  idle: {
    title: 'Sind Sie noch da?',
    text: 'Zu Ihrer Sicherheit werden Sie bald abgemeldet, weil Sie eine Weile nichts getan haben.',
    textAtEnd:
      'Zu Ihrer Sicherheit endet jede Sitzung nach einiger Zeit. Schließen Sie ab, woran Sie gerade arbeiten, und melden Sie sich dann neu an.',
    countdown: 'Verbleibende Zeit: {time}',
    announcement: 'Sie werden in {time} abgemeldet.',
    stay: 'Angemeldet bleiben',
    goOn: 'Weiter',
    stayed: 'Sie bleiben angemeldet.',
    failed: 'Das hat nicht geklappt. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.',
    overTitle: 'Sie wurden abgemeldet',
    overText:
      'Ihre Sitzung wurde zu Ihrer Sicherheit beendet. Melden Sie sich wieder an, um dort weiterzumachen, wo Sie waren.',
    signInAgain: 'Wieder anmelden',
  },
  form: {
    errorSummary: 'Bitte prüfen Sie Ihre Angaben',
    error: 'Fehler:',
    hasAccount: 'Sie haben schon ein Kundenkonto?',
    signIn: 'Anmelden',
    toSignIn: 'Zur Anmeldung',
    forgotPassword: 'Passwort vergessen?',
    resetPassword: 'Passwort zurücksetzen',
    freshLink: 'Neuen Link zusenden',
    sendActivation: 'Neue Aktivierungsmail zusenden',
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
    },
  },
  fieldErrors: {
    required: 'Diese Angabe fehlt.',
    invalid_type: 'Diese Angabe ist nicht lesbar. Geben Sie sie noch einmal ein.',
    invalid_email: 'Das ist keine E-Mail-Adresse. Sie sieht etwa so aus: name@example.com.',
    invalid_choice: 'Wählen Sie eine der Möglichkeiten.',
    control_characters: 'Diese Angabe enthält Zeichen, die sich nicht darstellen lassen. Lassen Sie sie weg.',
    too_long: 'Diese Angabe ist zu lang. Kürzen Sie sie.',
    password_too_short: 'Dieses Passwort ist zu kurz. Wählen Sie ein längeres.',
    password_too_long: 'Dieses Passwort ist zu lang. Erlaubt sind höchstens 128 Zeichen.',
    password_common: 'Dieses Passwort wird mit als Erstes erraten. Wählen Sie eines, auf das nur Sie kommen.',
    password_personal:
      'Dieses Passwort ist Ihr Name, Ihre Adresse oder der Name des Shops. Wählen Sie ein anderes.',
    password_unchanged: 'Das ist Ihr aktuelles Passwort. Wählen Sie ein anderes.',
  },
  passwordAtLeast: (count) =>
    `Dieses Passwort ist zu kurz. Verwenden Sie mindestens ${String(count)} Zeichen.`,
  password: {
    show: 'Passwort anzeigen',
    shown: 'Ihr Passwort wird angezeigt.',
    hidden: 'Ihr Passwort ist verborgen.',
    hint: (count) => `Mindestens ${String(count)} Zeichen. Gut sind drei oder vier Wörter hintereinander.`,
    tooShort: 'Zu kurz, es fehlen noch: {count}',
    guessable: 'Leicht zu erraten',
    fair: 'In Ordnung, länger ist sicherer',
    strong: 'Stark',
  },
  moment: (at) => `${moment.format(new Date(at))} UTC`,
  wait: (seconds) =>
    `Warten Sie ${minutes(Math.max(1, Math.ceil(seconds / 60)))} und versuchen Sie es dann noch einmal.`,
  message: { home: (storeName) => `Zu ${storeName}`, signIn: 'Zur Anmeldung' },
  problems: {
    malformed_json: {
      title: 'Das ist nicht vollständig angekommen',
      text: 'Gehen Sie zurück und senden Sie das Formular noch einmal.',
    },
    duplicate_field: {
      title: 'Das ist nicht richtig angekommen',
      text: 'Gehen Sie zurück und senden Sie das Formular noch einmal.',
    },
    invalid_input: {
      title: 'Bitte prüfen Sie Ihre Angaben',
      text: 'Sehen Sie nach, was unten markiert ist.',
    },
    wrong_credentials: {
      title: 'Die Anmeldung hat nicht geklappt',
      text: 'Ihre Angabe und das Passwort passen nicht zusammen. Prüfen Sie beides, oder setzen Sie Ihr Passwort zurück.',
    },
    not_signed_in: { title: 'Sie sind nicht angemeldet', text: 'Melden Sie sich an, um fortzufahren.' },
    email_unverified: {
      title: 'Ihre Adresse ist noch nicht bestätigt',
      text: 'Bevor Sie sich anmelden können, folgen Sie bitte dem Link in der Aktivierungsmail. Wir senden Ihnen gern eine neue.',
    },
    account_disabled: {
      title: 'Dieses Kundenkonto ist gesperrt',
      text: 'Bitte wenden Sie sich an den Shop.',
    },
    accounts_disabled: {
      title: 'Hier gibt es keine Kundenkonten',
      text: 'Dieser Shop führt zurzeit keine Kundenkonten. Einkaufen können Sie wie gewohnt.',
    },
    wrong_password: {
      title: 'Das Passwort stimmt nicht',
      text: 'Das aktuelle Passwort ist nicht richtig. Prüfen Sie es, oder setzen Sie Ihr Passwort zurück.',
    },
    cross_site_request: {
      title: 'Das kam von einer anderen Website',
      text: 'Zu Ihrem Schutz haben wir es nicht ausgeführt. Öffnen Sie die Seite hier und versuchen Sie es noch einmal.',
    },
    store_not_found: {
      title: 'Hier ist kein Shop',
      text: 'Prüfen Sie die Adresse, oder fragen Sie den Shop nach der richtigen.',
    },
    session_not_found: {
      title: 'Diese Sitzung ist schon beendet',
      text: 'Sie brauchen nichts weiter zu tun.',
    },
    not_found: {
      title: 'Hier ist nichts',
      text: 'Prüfen Sie die Adresse, oder beginnen Sie auf der Startseite des Shops.',
    },
    email_already_registered: {
      title: 'Sie haben schon ein Kundenkonto',
      text: 'Zu dieser E-Mail-Adresse gibt es bereits ein Kundenkonto.',
    },
    invite_method_conflict: {
      title: 'Für Sie ist schon ein anderer Weg vorgesehen',
      text: 'Für diese E-Mail-Adresse wird gerade auf einem anderen Weg ein Kundenkonto eröffnet. Folgen Sie der E-Mail, die Ihnen der Shop gesendet hat, oder bitten Sie den Shop, sie zurückzuziehen.',
    },
    token_expired: { title: 'Dieser Link ist abgelaufen', text: 'Fordern Sie eine neue E-Mail an.' },
    token_used: {
      title: 'Dieser Link wurde schon verwendet',
      text: 'Melden Sie sich an, oder fordern Sie eine neue E-Mail an.',
    },
    token_invalid: {
      title: 'Dieser Link funktioniert nicht',
      text: 'Öffnen Sie ihn noch einmal aus der E-Mail, oder fordern Sie einen neuen an.',
    },
    body_too_large: { title: 'Das war zu viel auf einmal', text: 'Gehen Sie zurück und senden Sie weniger.' },
    unsupported_media_type: {
      title: 'Das ist nicht richtig angekommen',
      text: 'Gehen Sie zurück und senden Sie das Formular noch einmal.',
    },
    password_required: {
      title: 'Es fehlt noch ein Passwort',
      text: 'Wählen Sie ein Passwort, um Ihr Kundenkonto zu aktivieren.',
    },
    too_many_attempts: {
      title: 'Zu viele Versuche',
      text: 'Das Passwort war zu oft falsch.',
    },
    too_many_requests: {
      title: 'Das war zu viel auf einmal',
      text: 'Es kamen zu viele Anfragen in kurzer Zeit.',
    },
    unavailable: { title: 'Gerade nicht verfügbar', text: 'Versuchen Sie es gleich noch einmal.' },
    internal_error: {
      title: 'Bei uns ist etwas schiefgegangen',
      text: 'Bitte versuchen Sie es gleich noch einmal. Es lag nicht an Ihnen.',
    },
  },
} satisfies PageMessages;
