import type { OrderWords } from './en.ts';

export const de = {
  orders: {
    title: 'Bestellungen',
    list: 'Ihre Bestellungen, die neueste zuerst',
    tracking: 'Sendung verfolgen',
    trackingNamed: (orderId) => `Sendung verfolgen: Bestellung ${orderId}`,
    moreItems: (count) => (count === 1 ? 'und 1 weiterer Artikel' : `und ${String(count)} weitere Artikel`),
    pages: 'Weitere Bestellungen',
    older: 'Ältere Bestellungen',
    newest: 'Neueste Bestellungen',
    emptyTitle: 'Noch keine Bestellungen',
    empty:
      'Hier finden Sie Ihre Bestellungen: die, die Sie angemeldet aufgeben, und die, die mit einer von Ihnen bestätigten E-Mail-Adresse aufgegeben wurden.',
    emptyAddress: 'Mit einer anderen Adresse bestellt?',
    addAddress: 'Fügen Sie sie Ihrem Kundenkonto hinzu',
    noneHere: 'Auf dieser Seite gibt es keine Bestellungen zu sehen.',
    notices: {
      not_mine: 'Die Bestellung ist nicht mehr in Ihrem Kundenkonto, und der Shop weiß Bescheid.',
      account_activated: 'Ihr Kundenkonto ist aktiviert, und Sie sind angemeldet.',
    },
  },
  orderDetail: {
    all: 'Alle Bestellungen',
    status: 'Status',
    placed: 'Bestellt',
    delivery: 'Lieferung',
    contents: 'Das haben Sie bestellt',
    notMine: 'Das ist nicht meine Bestellung',
  },
  notMine: {
    title: 'Ist das nicht Ihre Bestellung?',
    lead: (orderId) =>
      `Wir nehmen die Bestellung ${orderId} aus Ihrem Kundenkonto und geben dem Shop Bescheid. Sollte es doch Ihre sein, kann nur der Shop sie zurückholen.`,
    submit: 'Nicht meine: herausnehmen',
    keep: 'Behalten',
  },
  statuses: {
    placed: 'Eingegangen',
    paid: 'Bezahlt',
    processing: 'In Vorbereitung',
    on_hold: 'Angehalten',
    ready_for_pickup: 'Abholbereit',
    partially_shipped: 'Teilweise versandt',
    shipped: 'Versandt',
    out_for_delivery: 'In Zustellung',
    delivered: 'Zugestellt',
    cancelled: 'Storniert',
    returned: 'Zurückgesandt',
    refunded: 'Erstattet',
  },
} satisfies OrderWords;
