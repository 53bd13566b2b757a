import type { NotificationWords } from './en.ts';

export const de = {
  greeting: (firstName) => (firstName === null ? 'Guten Tag,' : `Guten Tag ${firstName},`),
  expiry: (lifetime) => `Dieser Link ist ${lifetime} lang gültig und kann einmal verwendet werden.`,
  code: {
    label: 'Oder geben Sie diesen Code auf der Seite ein, auf der Sie begonnen haben:',
    hint: (lifetime) =>
      `Der Code gilt ${lifetime} lang und nur in dem Browser, in dem Sie begonnen haben. Sagen Sie ihn niemandem: Wir fragen nie danach.`,
    resetHint: (lifetime, storeName) =>
      `Mit diesem Code wird ein neues Passwort für Ihr Kundenkonto festgelegt. Er gilt ${lifetime} lang und nur in dem Browser, in dem Sie begonnen haben. Niemand bei ${storeName} wird Sie je danach fragen, auch nicht am Telefon: Sagen Sie ihn niemandem.`,
  },
  numberLine: (number) => `Sie melden sich mit Ihrer Kundennummer an: ${number}`,
  linkHint: 'Falls die Schaltfläche nicht funktioniert, kopieren Sie diese Adresse in Ihren Browser:',
  linkLine: (label) => `${label}:`,
  stillCloses: (when) =>
    `Ihr Kundenkonto wird weiterhin am ${when} geschlossen, und Ihre Daten werden dann endgültig gelöscht. Wenn Sie es behalten möchten, melden Sie sich vorher an und wählen Sie „Kundenkonto behalten“.`,
  when: (when) => `Wann: ${when}`,
  device: (device) => `Gerät: ${device ?? 'unbekannt'}`,
  byProvider:
    'Melden Sie sich über die Schaltfläche auf der Anmeldeseite an. Falls Sie danach nach einem Passwort gefragt werden, ist es das neue.',
  signIn: 'Anmelden',
  resetPassword: 'Passwort zurücksetzen',
  footer: (storeName) =>
    `Dies ist eine Servicenachricht von ${storeName} zu einem Kundenkonto mit dieser E-Mail-Adresse. Sie enthält keine Werbung.`,
  invitation: (storeName) => ({
    subject: `Eröffnen Sie Ihr Kundenkonto bei ${storeName}`,
    preheader: 'Wählen Sie ein Passwort, dann ist Ihr Kundenkonto bereit.',
    heading: 'Ihr Kundenkonto wartet auf Sie',
    paragraphs: [
      `${storeName} lädt Sie zu einem eigenen Kundenkonto ein. Dort verfolgen Sie Ihre Bestellungen und halten Ihre Daten aktuell.`,
      'Wählen Sie auf der Seite, die sich öffnet, ein Passwort. Damit bestätigen Sie zugleich, dass diese E-Mail-Adresse Ihnen gehört.',
    ],
    button: 'Passwort wählen',
    notYou:
      'Falls Sie diese E-Mail nicht erwartet haben, können Sie sie ignorieren. Es wird kein Kundenkonto eröffnet, solange der Link nicht verwendet wird.',
  }),
  numberInvitation: (storeName, customerNumber) => ({
    subject: `Ihr Kundenkonto bei ${storeName}`,
    preheader: 'Wählen Sie ein Passwort und melden Sie sich mit Ihrer Kundennummer an.',
    heading: 'Ihr Kundenkonto',
    paragraphs: [
      `${storeName} hat unter Ihrer Kundennummer ${customerNumber} ein Kundenkonto für Sie eingerichtet.`,
      'Wählen Sie auf der Seite, die sich öffnet, ein Passwort. Ab dann melden Sie sich mit Ihrer Kundennummer und diesem Passwort an.',
    ],
    button: 'Passwort wählen',
    notYou:
      'Falls Sie diese E-Mail nicht erwartet haben, können Sie sie ignorieren. Das Kundenkonto bleibt geschlossen, solange der Link nicht verwendet wird.',
  }),
  closingElsewhere: (storeName) => ({
    subject: `Ihr Kundenkonto bei ${storeName} wird geschlossen`,
    preheader: 'Sie können es noch 14 Tage lang behalten.',
    heading: 'Ihr Kundenkonto wird geschlossen',
    paragraphs: [
      `Jemand, der in Ihrem Kundenkonto bei ${storeName} angemeldet war, hat uns gebeten, es zu schließen. Wir haben alle Geräte abgemeldet. In 14 Tagen schließen wir das Kundenkonto und löschen Ihre Daten endgültig.`,
      'Wenn Sie das waren, müssen Sie nichts tun. Falls Sie es sich anders überlegen, melden Sie sich vorher an und wählen Sie „Kundenkonto behalten“.',
    ],
    button: 'Das war ich nicht',
    notYou:
      'Wenn Sie das nicht waren, drücken Sie die Schaltfläche und bestätigen Sie auf der Seite, die sich öffnet. Ihr Kundenkonto bleibt dann bestehen, das jetzige Passwort gilt nicht mehr, und ein Link für ein neues geht an die Hauptadresse des Kundenkontos.',
  }),
  removedItself: (storeName) => ({
    subject: `Diese E-Mail-Adresse wurde bei ${storeName} aus einem Kundenkonto entfernt`,
    preheader: 'Falls Sie damit gerechnet haben, müssen Sie nichts unternehmen.',
    heading: 'Diese E-Mail-Adresse wurde entfernt',
    paragraphs: [
      `Diese E-Mail-Adresse gehört nicht mehr zu Ihrem Kundenkonto bei ${storeName}. Mit ihr kann sich niemand mehr anmelden, und E-Mails zum Kundenkonto kommen hier nicht mehr an.`,
      'Falls Sie damit gerechnet haben, müssen Sie nichts unternehmen.',
    ],
    button: 'Anmelden',
    notYou: `Falls Sie nicht damit gerechnet haben, kann sich vielleicht jemand anderes bei dem Kundenkonto anmelden. Wenden Sie sich an ${storeName}.`,
  }),
  notYouElsewhere: (storeName) =>
    `Wenn Sie das nicht waren, setzen Sie jetzt Ihr Passwort zurück: Dann werden alle Geräte abgemeldet. Der Link geht an die Hauptadresse des Kundenkontos. Melden Sie sich anschließend mit dem neuen Passwort an und schließen Sie Ihr Kundenkonto noch einmal. Falls Sie an der Hauptadresse keine E-Mails lesen können, bitten Sie ${storeName} um Hilfe.`,
  aboutToBeChangedSince: (storeName) => ({
    paragraphs: [
      `Bevor dies die Hauptadresse Ihres Kundenkontos wurde, wurde ${storeName} gebeten, dem Kundenkonto eine andere E-Mail-Adresse zu geben. Das geschieht in drei Tagen, wenn Sie es nicht verhindern.`,
      'Wenn Sie das möchten, müssen Sie nichts tun.',
    ],
    notYou:
      'Wenn Sie diese Adresse behalten möchten, klicken Sie auf die Schaltfläche und bestätigen Sie auf der Seite, die sich öffnet. Ihr Kundenkonto behält sie, alle werden abgemeldet, und Sie bekommen eine E-Mail mit einem Link für ein neues Passwort.',
  }),
  lettersToNewcomers: {
    'Storefront user password reset': (storeName) => ({
      subject: `Wählen Sie Ihr Passwort bei ${storeName}`,
      preheader: 'Wählen Sie ein Passwort, dann ist Ihr Kundenkonto bereit.',
      heading: 'Wählen Sie Ihr Passwort',
      paragraphs: [
        `Ihr Kundenkonto bei ${storeName} hat noch kein Passwort.`,
        'Wählen Sie eines auf der Seite, die sich öffnet, dann ist Ihr Kundenkonto bereit.',
      ],
      button: 'Passwort wählen',
      notYou:
        'Falls Sie diese E-Mail nicht erwartet haben, können Sie sie ignorieren. Das Kundenkonto bleibt inaktiv, solange der Link nicht verwendet wird.',
    }),
    'Reset Password Was Successful': (storeName) => ({
      subject: `Ihr Kundenkonto bei ${storeName} ist bereit`,
      preheader: 'Ihr Passwort gilt ab sofort. Sie können sich jetzt anmelden.',
      heading: 'Ihr Kundenkonto ist bereit',
      paragraphs: [
        `Für Ihr Kundenkonto bei ${storeName} wurde ein Passwort gewählt.`,
        'Sie können sich jetzt damit anmelden.',
      ],
      button: 'Anmelden',
      notYou:
        'Falls Sie das nicht waren, setzen Sie Ihr Passwort umgehend zurück und prüfen Sie, wer sonst Ihre E-Mails lesen kann.',
    }),
  },
  letters: {
    'Storefront account activation': (storeName) => ({
      subject: `Aktivieren Sie Ihr Kundenkonto bei ${storeName}`,
      preheader: 'Nur noch ein Schritt: Bestätigen Sie, dass diese E-Mail-Adresse Ihnen gehört.',
      heading: 'Aktivieren Sie Ihr Kundenkonto',
      paragraphs: [
        `Ihr Kundenkonto bei ${storeName} ist fast fertig. Um es zu aktivieren, bestätigen Sie bitte noch, dass diese E-Mail-Adresse Ihnen gehört.`,
        'Die Seite, die sich öffnet, führt Sie durch den letzten Schritt.',
      ],
      button: 'Kundenkonto aktivieren',
      notYou:
        'Falls Sie diese E-Mail nicht erwartet haben, können Sie sie ignorieren. Das Kundenkonto bleibt inaktiv, solange der Link nicht verwendet wird.',
    }),
    'Activation was successful': (storeName) => ({
      subject: `Ihr Kundenkonto bei ${storeName} ist aktiv`,
      preheader: 'Sie können sich jetzt anmelden.',
      heading: 'Ihr Kundenkonto ist aktiv',
      paragraphs: [
        `Vielen Dank. Ihr Kundenkonto bei ${storeName} wurde aktiviert.`,
        'Melden Sie sich an, um Ihre Bestellungen zu verfolgen und Ihre Daten aktuell zu halten.',
      ],
      button: 'Anmelden',
      notYou:
        'Falls nicht Sie dieses Kundenkonto aktiviert haben, setzen Sie jetzt das Passwort zurück. Dadurch wird es auf allen Geräten abgemeldet.',
    }),
    'Storefront user password reset': (storeName) => ({
      subject: `Setzen Sie Ihr Passwort bei ${storeName} zurück`,
      preheader: 'Wählen Sie über den Link in dieser E-Mail ein neues Passwort.',
      heading: 'Setzen Sie Ihr Passwort zurück',
      paragraphs: [
        `Für Ihr Kundenkonto bei ${storeName} wurde das Zurücksetzen des Passworts angefordert.`,
        'Wählen Sie auf der Seite, die sich öffnet, ein neues Passwort. Danach werden Sie auf allen Geräten abgemeldet.',
      ],
      button: 'Neues Passwort wählen',
      notYou:
        'Falls Sie das nicht angefordert haben, können Sie diese E-Mail ignorieren. Ihr Passwort bleibt unverändert.',
    }),
    'Reset Password Was Successful': (storeName) => ({
      subject: `Ihr Passwort bei ${storeName} wurde zurückgesetzt`,
      preheader: 'Ihr neues Passwort gilt ab sofort, alle Geräte wurden abgemeldet.',
      heading: 'Ihr Passwort wurde zurückgesetzt',
      paragraphs: [
        `Das Passwort Ihres Kundenkontos bei ${storeName} wurde zurückgesetzt. Alle Geräte wurden abgemeldet.`,
        'Sie können sich jetzt mit Ihrem neuen Passwort anmelden.',
      ],
      button: 'Anmelden',
      notYou:
        'Falls Sie das nicht waren, setzen Sie Ihr Passwort umgehend noch einmal zurück und prüfen Sie, wer sonst Ihre E-Mails lesen kann.',
    }),
    'Account already exists': (storeName) => ({
      subject: `Sie haben bereits ein Kundenkonto bei ${storeName}`,
      preheader: 'Melden Sie sich an oder wählen Sie ein neues Passwort, falls Sie Ihres vergessen haben.',
      heading: 'Sie haben bereits ein Kundenkonto',
      paragraphs: [
        `Jemand, vermutlich Sie selbst, wollte mit dieser E-Mail-Adresse ein Kundenkonto bei ${storeName} eröffnen oder aktivieren. Es gibt bereits eines, deshalb hat sich nichts geändert.`,
        'Melden Sie sich einfach an. Falls Sie Ihr Passwort vergessen haben, können Sie es zurücksetzen.',
      ],
      button: 'Anmelden',
      notYou:
        'Falls Sie das nicht waren, müssen Sie nichts unternehmen. Niemand hat Zugriff auf Ihr Kundenkonto erhalten.',
    }),
    'Password was changed': (storeName) => ({
      subject: `Ihr Passwort bei ${storeName} wurde geändert`,
      preheader: 'Falls Sie das selbst waren, müssen Sie nichts unternehmen.',
      heading: 'Ihr Passwort wurde geändert',
      paragraphs: [
        `Das Passwort Ihres Kundenkontos bei ${storeName} wurde von jemandem geändert, der dort angemeldet war.`,
        'Falls Sie das selbst waren, müssen Sie nichts unternehmen.',
      ],
      button: 'Das war ich nicht',
      notYou:
        'Falls Sie das nicht waren, drücken Sie die Schaltfläche und bestätigen Sie auf der Seite, die sich öffnet. Dann werden alle Geräte abgemeldet, Ihr jetziges Passwort gilt nicht mehr, und Sie erhalten per E-Mail einen Link für ein neues.',
    }),
    'Email address is about to be changed': (storeName) => ({
      subject: `Ihre E-Mail-Adresse bei ${storeName} soll geändert werden`,
      preheader: 'Wenn Sie das möchten, müssen Sie nichts tun.',
      heading: 'Ihre E-Mail-Adresse soll geändert werden',
      paragraphs: [
        `${storeName} wurde mitgeteilt, dass dieses Postfach nicht mehr genutzt wird. In drei Tagen bekommt Ihr Kundenkonto eine andere E-Mail-Adresse, wenn Sie das nicht verhindern.`,
        'Wenn Sie das möchten, müssen Sie nichts tun.',
      ],
      button: 'Änderung verhindern',
      notYou:
        'Wenn Sie dieses Postfach noch nutzen, klicken Sie auf die Schaltfläche und bestätigen Sie auf der Seite, die sich öffnet. Ihr Kundenkonto behält diese Adresse, alle werden abgemeldet, und Sie bekommen eine E-Mail mit einem Link für ein neues Passwort.',
    }),
    'Confirm your email address': (storeName) => ({
      subject: `Bestätigen Sie Ihre E-Mail-Adresse für ${storeName}`,
      preheader: 'Nur noch ein Schritt: Bestätigen Sie, dass diese E-Mail-Adresse Ihnen gehört.',
      heading: 'Bestätigen Sie Ihre E-Mail-Adresse',
      paragraphs: [
        `Jemand, der in einem Kundenkonto bei ${storeName} angemeldet ist, möchte diese E-Mail-Adresse dafür verwenden.`,
        'Öffnen Sie den Link in dem Browser, in dem Sie angemeldet sind, und bestätigen Sie ihn dort.',
      ],
      button: 'Adresse bestätigen',
      notYou:
        'Falls Sie das nicht waren, können Sie diese E-Mail ignorieren. Ihre Adresse wird nicht hinzugefügt, solange der Link nicht verwendet wird.',
    }),
    'Email address was added': (storeName) => ({
      subject: `Neue E-Mail-Adresse in Ihrem Kundenkonto bei ${storeName}`,
      preheader: 'Falls Sie das selbst waren, müssen Sie nichts unternehmen.',
      heading: 'Eine E-Mail-Adresse wurde hinzugefügt',
      paragraphs: [
        `Für Ihr Kundenkonto bei ${storeName} wurde eine weitere E-Mail-Adresse bestätigt.`,
        'Falls Sie das selbst waren, müssen Sie nichts unternehmen.',
      ],
      button: 'Das war ich nicht',
      notYou:
        'Falls Sie das nicht waren, drücken Sie die Schaltfläche und bestätigen Sie auf der Seite, die sich öffnet. Dann werden alle Geräte abgemeldet, die Adresse wird entfernt, Ihr jetziges Passwort gilt nicht mehr, und Sie erhalten per E-Mail einen Link für ein neues.',
    }),
    'Email address was removed': (storeName) => ({
      subject: `E-Mail-Adresse aus Ihrem Kundenkonto bei ${storeName} entfernt`,
      preheader: 'Falls Sie das selbst waren, müssen Sie nichts unternehmen.',
      heading: 'Eine E-Mail-Adresse wurde entfernt',
      paragraphs: [
        `Aus Ihrem Kundenkonto bei ${storeName} wurde eine E-Mail-Adresse entfernt. Mit ihr kann sich niemand mehr anmelden, und Bestellungen mit dieser Adresse erscheinen nicht mehr in Ihrem Kundenkonto.`,
        'Falls Sie das selbst waren, müssen Sie nichts unternehmen. Ihr Profil zeigt, welche Adressen geblieben sind.',
      ],
      button: 'Das war ich nicht',
      notYou:
        'Falls Sie das nicht waren, drücken Sie die Schaltfläche und bestätigen Sie auf der Seite, die sich öffnet. Dann werden alle Geräte abgemeldet, Ihr jetziges Passwort gilt nicht mehr, und Sie erhalten per E-Mail einen Link für ein neues. Danach können Sie die Adresse wieder hinzufügen.',
    }),
    'Main email address was changed': (storeName) => ({
      subject: `Ihre Hauptadresse bei ${storeName} wurde geändert`,
      preheader: 'Falls Sie das nicht waren, machen Sie die Änderung rückgängig.',
      heading: 'Ihre Hauptadresse wurde geändert',
      paragraphs: [
        `E-Mails von ${storeName} gehen jetzt an eine andere Adresse Ihres Kundenkontos.`,
        'Falls Sie das selbst waren, müssen Sie nichts unternehmen.',
      ],
      button: 'Rückgängig machen',
      notYou:
        'Falls Sie das nicht waren, machen Sie die Änderung rückgängig. Dann werden alle Geräte abgemeldet, diese Adresse ist wieder Ihre Hauptadresse, und Sie erhalten per E-Mail einen Link für ein neues Passwort.',
    }),
    'Email address is no longer the main one': (storeName) => ({
      subject: `Ihr Kundenkonto bei ${storeName} hat eine andere Hauptadresse`,
      preheader: 'Diese Adresse ist nicht mehr die Hauptadresse.',
      heading: 'Diese Adresse ist nicht mehr die Hauptadresse',
      paragraphs: [
        `E-Mails zu Ihrem Kundenkonto bei ${storeName} gehen jetzt an eine andere seiner Adressen.`,
        'Falls Sie damit gerechnet haben, müssen Sie nichts unternehmen.',
      ],
      button: 'Anmelden',
      notYou: `Falls Sie nicht damit gerechnet haben, kann sich vielleicht jemand anderes bei dem Kundenkonto anmelden. Wenden Sie sich an ${storeName}.`,
    }),
    'Turn on signing in with email': (storeName) => ({
      subject: `Melden Sie sich bei ${storeName} mit Ihrer E-Mail-Adresse an`,
      preheader: 'Nur noch ein Schritt: Wählen Sie ein neues Passwort.',
      heading: 'Mit Ihrer E-Mail-Adresse anmelden',
      paragraphs: [
        `Jemand, der in einem Kundenkonto bei ${storeName} angemeldet ist, möchte sich künftig mit dieser E-Mail-Adresse anmelden.`,
        'Öffnen Sie den Link in dem Browser, in dem Sie angemeldet sind, und wählen Sie ein neues Passwort.',
      ],
      button: 'Neues Passwort wählen',
      notYou:
        'Falls Sie das nicht waren, können Sie diese E-Mail ignorieren. Es ändert sich nichts, solange der Link nicht verwendet wird.',
    }),
    'Signing in with email is on': (storeName) => ({
      subject: `Anmelden mit E-Mail-Adresse ist bei ${storeName} jetzt möglich`,
      preheader: 'Ihr neues Passwort gilt ab sofort.',
      heading: 'Sie können sich jetzt mit Ihrer E-Mail-Adresse anmelden',
      paragraphs: [
        `Ab jetzt können Sie sich in Ihrem Kundenkonto bei ${storeName} mit dieser E-Mail-Adresse und dem neuen Passwort anmelden.`,
        'Ihre anderen Geräte wurden abgemeldet.',
      ],
      button: 'Anmelden',
      notYou:
        'Falls Sie das nicht waren, setzen Sie Ihr Passwort jetzt zurück. Dadurch werden Sie auf allen Geräten abgemeldet.',
    }),
    'Your account will be closed': (storeName) => ({
      subject: `Ihr Kundenkonto bei ${storeName} wird geschlossen`,
      preheader: 'Sie können es noch 14 Tage lang behalten.',
      heading: 'Ihr Kundenkonto wird geschlossen',
      paragraphs: [
        `Sie haben uns gebeten, Ihr Kundenkonto bei ${storeName} zu schließen. Wir haben Sie überall abgemeldet. In 14 Tagen schließen wir das Kundenkonto und löschen Ihre Daten endgültig.`,
        'Sie haben es sich anders überlegt? Melden Sie sich vorher an und wählen Sie „Kundenkonto behalten“.',
      ],
      button: 'Anmelden und behalten',
      notYou:
        'Wenn Sie das nicht waren, setzen Sie jetzt Ihr Passwort zurück. Melden Sie sich dann mit dem neuen an und behalten Sie Ihr Kundenkonto.',
    }),
    'Your account stays open': (storeName) => ({
      subject: `Ihr Kundenkonto bei ${storeName} bleibt bestehen`,
      preheader: 'Es wird doch nicht geschlossen.',
      heading: 'Ihr Kundenkonto bleibt bestehen',
      paragraphs: [
        `Jemand, der in Ihrem Kundenkonto bei ${storeName} angemeldet war, hat entschieden, es zu behalten. Es wird nicht geschlossen, und nichts wird gelöscht.`,
        'Falls Sie das selbst waren, müssen Sie nichts unternehmen.',
      ],
      button: 'Anmelden',
      notYou:
        'Wenn Sie das nicht waren, setzen Sie jetzt Ihr Passwort zurück. Dann werden alle Geräte abgemeldet. Melden Sie sich anschließend mit dem neuen an und schließen Sie Ihr Kundenkonto noch einmal.',
    }),
    'Your account has not been used for long': (storeName) => ({
      subject: `Möchten Sie Ihr Kundenkonto bei ${storeName} behalten?`,
      preheader: 'Dann melden Sie sich innerhalb von 30 Tagen an.',
      heading: 'Möchten Sie Ihr Kundenkonto behalten?',
      paragraphs: [
        `Sie haben sich lange nicht mehr bei Ihrem Kundenkonto bei ${storeName} angemeldet. Damit wir Ihre Daten nicht unnötig aufbewahren, schließen wir es in 30 Tagen und löschen sie endgültig.`,
        'Wenn Sie Ihr Kundenkonto behalten möchten, melden Sie sich einfach vorher an. Falls Sie Ihr Passwort nicht mehr wissen, setzen Sie es zuerst zurück.',
      ],
      button: 'Anmelden und behalten',
      notYou: 'Wenn Sie das Kundenkonto nicht mehr brauchen, müssen Sie nichts tun.',
    }),
    'Your caller code': (storeName) => ({
      subject: `Ihr Code für das Gespräch mit ${storeName}`,
      preheader: 'Lesen Sie ihn der Person am Telefon vor.',
      heading: 'Ihr Code für das Gespräch',
      paragraphs: [
        `Sie telefonieren gerade mit ${storeName}. Lesen Sie diesen Code vor, damit klar ist, dass Sie es sind. Er gilt mindestens zehn Minuten.`,
      ],
      button: 'Anmelden',
      notYou:
        'Ein Code für Gespräche beginnt mit zwei Buchstaben. Nach einem aus sechs Ziffern fragen wir nie: Behalten Sie ihn für sich. Wenn Sie nicht mit uns telefonieren, geben Sie den Code niemandem und ignorieren Sie diese E-Mail.',
    }),
    'Your customer number': (storeName) => ({
      subject: `Ihre Kundennummer bei ${storeName}`,
      preheader: 'Damit können Sie sich anmelden.',
      heading: 'Ihre Kundennummer',
      paragraphs: [
        `Jemand hat für diese E-Mail-Adresse bei ${storeName} nach einer Kundennummer oder einem neuen Passwort gefragt. Jede dieser Nummern ist ein Kundenkonto:`,
      ],
      button: 'Anmelden',
      notYou:
        'Für ein neues Passwort wählen Sie auf der Anmeldeseite „Passwort vergessen?“ und geben die Nummer ein. Falls Sie das nicht waren, können Sie diese E-Mail ignorieren. Es hat sich nichts geändert.',
    }),
    'Sign-in was connected': (storeName) => ({
      subject: `Mit Ihrem Kundenkonto bei ${storeName} wurde eine Anmeldung verbunden`,
      preheader: 'Falls Sie das selbst waren, müssen Sie nichts unternehmen.',
      heading: 'Mit Ihrem Kundenkonto wurde eine Anmeldung verbunden',
      paragraphs: [
        `Die Anmeldung über einen anderen Dienst wurde mit Ihrem Kundenkonto bei ${storeName} verbunden. Von jetzt an öffnet auch sie Ihr Kundenkonto.`,
        'Falls Sie das selbst waren, müssen Sie nichts unternehmen. Ihr Profil zeigt, was verbunden ist.',
      ],
      button: 'Das war ich nicht',
      notYou:
        'Falls Sie das nicht waren, drücken Sie die Schaltfläche und bestätigen Sie auf der Seite, die sich öffnet. Dann werden alle Geräte abgemeldet, die Verbindung wird getrennt, Ihr jetziges Passwort gilt nicht mehr, und Sie erhalten per E-Mail einen Link für ein neues.',
    }),
    'Sign-in was disconnected': (storeName) => ({
      subject: `Eine Anmeldung wurde von Ihrem Kundenkonto bei ${storeName} getrennt`,
      preheader: 'Falls Sie das selbst waren, müssen Sie nichts unternehmen.',
      heading: 'Eine Anmeldung wurde von Ihrem Kundenkonto getrennt',
      paragraphs: [
        `Die Anmeldung über einen anderen Dienst wurde von Ihrem Kundenkonto bei ${storeName} getrennt. Sie öffnet Ihr Kundenkonto nicht mehr.`,
        'Falls Sie das selbst waren, müssen Sie nichts unternehmen. Ihr Profil zeigt, was noch verbunden ist.',
      ],
      button: 'Das war ich nicht',
      notYou:
        'Falls Sie das nicht waren, drücken Sie die Schaltfläche und bestätigen Sie auf der Seite, die sich öffnet. Dann werden alle Geräte abgemeldet, Ihr jetziges Passwort gilt nicht mehr, und Sie erhalten per E-Mail einen Link für ein neues. Danach können Sie die Anmeldung wieder verbinden.',
    }),
    'Sign-in at a new device': (storeName) => ({
      subject: `Neue Anmeldung in Ihrem Kundenkonto bei ${storeName}`,
      preheader: 'Falls Sie das selbst waren, müssen Sie nichts unternehmen.',
      heading: 'Neue Anmeldung in Ihrem Kundenkonto',
      paragraphs: [
        `Jemand hat sich mit Ihrem Passwort in Ihrem Kundenkonto bei ${storeName} angemeldet, auf einem Gerät, das bisher nicht dafür verwendet wurde.`,
        'Falls Sie das selbst waren, müssen Sie nichts unternehmen.',
      ],
      button: 'Das war ich nicht',
      notYou:
        'Falls Sie das nicht waren, drücken Sie die Schaltfläche und bestätigen Sie auf der Seite, die sich öffnet. Dann werden alle Geräte abgemeldet, Ihr jetziges Passwort gilt nicht mehr, und Sie erhalten per E-Mail einen Link für ein neues.',
    }),
  },
} satisfies NotificationWords;
