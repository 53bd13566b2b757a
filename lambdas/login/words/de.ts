import type { LoginWords } from './en.ts';

export const de = {
  login: {
    title: 'Anmelden',
    lead: (storeName) => `Willkommen bei ${storeName}.`,
    moved:
      'Unser Shop ist umgezogen. Melden Sie sich an wie bisher. Wird Ihr Passwort nicht angenommen, wählen Sie ein neues unter „Passwort vergessen?“.',
    submit: 'Anmelden',
    registerTitle: 'Neu hier?',
    registerText: 'Mit einem Kundenkonto können Sie:',
    benefits: [
      'Ihre Bestellungen verfolgen',
      'Ihre Daten aktuell halten',
      'beim nächsten Mal schneller bestellen',
    ],
    registerLink: 'Registrieren',
    otherAddress: 'Mit der richtigen Adresse registrieren',
    notices: {
      signed_out: 'Sie haben sich abgemeldet.',
      session_ended: 'Ihre Sitzung wurde zu Ihrer Sicherheit beendet. Bitte melden Sie sich wieder an.',
      password_reset: 'Ihr Passwort wurde zurückgesetzt. Melden Sie sich mit dem neuen Passwort an.',
      account_activated: 'Ihr Kundenkonto ist aktiviert. Sie können sich jetzt anmelden.',
      sign_in_first: 'Bitte melden Sie sich an, um fortzufahren.',
      sso_sign_in_first:
        'Melden Sie sich einmal mit Ihrem Passwort an, damit wir wissen, welches Kundenkonto Ihres ist. Noch kein Kundenkonto? Registrieren Sie sich zuerst.',
      link_mailed:
        'Ihr Passwort stimmt. Es fehlt nur noch ein Schritt: Wir haben Ihnen eine E-Mail mit einem Link geschickt, der Ihre Adresse bestätigt. Folgen Sie ihm, dann sind Sie angemeldet.',
      account_closing:
        'Ihr Kundenkonto wird in 14 Tagen geschlossen. Sie haben es sich anders überlegt? Melden Sie sich vorher an und behalten Sie es.',
    },
    sso: {
      or: 'oder',
      only: {
        password_reset:
          'Ihr Passwort wurde zurückgesetzt. Melden Sie sich über die Schaltfläche an. Falls Sie danach nach einem Passwort gefragt werden, ist es das neue.',
        sso_sign_in_first:
          'Melden Sie sich einmal mit Ihrem Passwort an, damit wir wissen, welches Kundenkonto Ihres ist. Noch kein Passwort? Wählen Sie „Passwort vergessen?“.',
      },
      usedLast: 'Damit haben Sie sich zuletzt angemeldet.',
      signOutThere: 'Auch beim Anmeldedienst abmelden',
    },
  },
} satisfies LoginWords;
