import type { SsoWords } from './en.ts';

export const de = {
  sso: {
    otherWay: 'Auf anderem Weg anmelden',
    failures: {
      refused: {
        title: 'Die Anmeldung hat nicht geklappt',
        text: 'Die Anmeldung wurde in einem anderen Browser begonnen, schon einmal verwendet oder ließ sich nicht bestätigen. Bitte beginnen Sie von vorn.',
      },
      expired: {
        title: 'Das hat zu lange gedauert',
        text: 'Die Anmeldung ist abgelaufen. Bitte beginnen Sie von vorn.',
      },
      cancelled: {
        title: 'Sie sind nicht angemeldet',
        text: 'Die Anmeldung wurde abgebrochen. Sie können jederzeit von vorn beginnen.',
      },
      unavailable: {
        title: 'Die Anmeldung ist gerade nicht möglich',
        text: 'Der Dienst, über den Sie sich anmelden, ist nicht erreichbar. Bitte versuchen Sie es gleich noch einmal.',
      },
      account_disabled: {
        title: 'Dieses Kundenkonto ist gesperrt',
        text: 'Bitte wenden Sie sich an den Shop.',
      },
    },
    link: {
      title: 'Anmeldung verbinden',
      lead: (storeName) => `Damit können Sie sich künftig bei ${storeName} anmelden.`,
      provider: 'Anmeldung',
      account: 'Ihr Kundenkonto hier',
      submit: 'Verbinden',
      notNow: 'Jetzt nicht',
    },
    taken: {
      title: 'Diese Anmeldung gehört zu einem anderen Kundenkonto',
      text: 'Sie ist schon mit einem anderen Kundenkonto dieses Shops verbunden. Melden Sie sich ab und mit ihr wieder an, oder wenden Sie sich an den Shop.',
    },
  },
} satisfies SsoWords;
