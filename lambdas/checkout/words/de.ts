import type { CheckoutWords } from './en.ts';

export const de = {
  claim: {
    title: 'Passwort festlegen',
    lead: (storeName) =>
      `Mit einem Kundenkonto bei ${storeName} können Sie Ihre Bestellung verfolgen, und die nächste geht schneller.`,
    addressHint: 'Wir senden Ihnen eine E-Mail, mit der Sie diese Adresse bestätigen.',
    correct: 'Korrigieren',
    submit: 'Kundenkonto anlegen',
    optional: 'Das ist freiwillig. Ihre Bestellung ist in jedem Fall aufgegeben.',
    order: 'Ihre Bestellung',
    corrected: 'Die Adresse ist korrigiert, und Ihre Bestellung gehört jetzt zu ihr.',
  },
  claimCorrection: {
    title: 'E-Mail-Adresse korrigieren',
    lead: (orderId) => `Ihre Bestellung ${orderId} gehört dann zu der Adresse, die Sie hier eingeben.`,
    submit: 'Diese Adresse verwenden',
    keep: 'So lassen',
  },
  claimSent: {
    title: 'Prüfen Sie Ihren Posteingang',
    text: (address) =>
      `Wir haben eine E-Mail an ${address} gesendet. Folgen Sie dem Link darin, um die Adresse zu bestätigen. Dann ist Ihr Kundenkonto bereit, und Sie finden Ihre Bestellung darin.`,
  },
  claimConfirmed: {
    title: 'Diese Adresse ist bestätigt',
    text: 'Zur Adresse Ihrer Bestellung gibt es ein Kundenkonto. Melden Sie sich an, um die Bestellung dort zu sehen.',
  },
  claimConflict: {
    title: 'Es gibt schon ein Kundenkonto oder eine Einladung',
    text: 'Ihre Bestellung ist trotzdem aufgegeben. Zu ihrer Adresse gibt es bereits ein Kundenkonto, oder der Shop hat eine Einladung an sie gesendet.',
    account: 'Wenn Sie ein Kundenkonto haben, melden Sie sich an: Ihre Bestellung ist darin.',
    invitation: 'Wenn der Shop Sie eingeladen hat, folgen Sie dem Link in seiner E-Mail.',
    mistyped: 'Wenn die Adresse falsch ist, korrigieren Sie sie.',
  },
  claimExpired: {
    title: 'Dieser Link ist abgelaufen',
    text: 'Ihre Bestellung ist trotzdem aufgegeben. Ein Kundenkonto können Sie noch anlegen: Registrieren Sie sich mit der Adresse, die Sie bei der Bestellung angegeben haben, dann finden Sie die Bestellung dort.',
  },
  claimUsed: {
    title: 'Dieser Link gilt nicht mehr',
    text: 'Ihre Bestellung ist trotzdem aufgegeben. Wenn Sie ein Passwort festgelegt haben, melden Sie sich an. Sonst registrieren Sie sich mit der Adresse, die Sie bei der Bestellung angegeben haben.',
  },
  claimUnknown: {
    title: 'Dieser Link funktioniert nicht',
    text: 'Vielleicht wurde er nicht vollständig kopiert. Öffnen Sie ihn noch einmal von der Seite aus, die Ihre Bestellung bestätigt hat.',
  },
  claimRegister: 'Registrieren',
} satisfies CheckoutWords;
