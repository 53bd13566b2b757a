import type { OrderWords } from './en.ts';

export const fr = {
  orders: {
    title: 'Mes commandes',
    list: 'Vos commandes, de la plus récente à la plus ancienne',
    tracking: 'Suivre la livraison',
    trackingNamed: (orderId) => `Suivre la livraison de la commande ${orderId}`,
    moreItems: (count) => (count === 1 ? 'et 1 autre article' : `et ${String(count)} autres articles`),
    pages: 'Autres commandes',
    older: 'Commandes plus anciennes',
    newest: 'Commandes les plus récentes',
    emptyTitle: 'Aucune commande pour le moment',
    empty:
      'Vous retrouverez ici vos commandes\u00a0: celles que vous passez en étant connecté, et celles passées avec une adresse e-mail que vous avez confirmée.',
    emptyAddress: 'Vous avez commandé avec une autre adresse\u00a0?',
    addAddress: 'Ajoutez-la à votre compte',
    noneHere: 'Il n’y a aucune commande à afficher sur cette page.',
    notices: {
      not_mine: 'La commande n’est plus dans votre compte, et la boutique est prévenue.',
      account_activated: 'Votre compte est activé, et votre session est ouverte.',
    },
  },
  orderDetail: {
    all: 'Toutes les commandes',
    status: 'Statut',
    placed: 'Commandé le',
    delivery: 'Livraison',
    contents: 'Ce que vous avez commandé',
    notMine: 'Cette commande n’est pas la mienne',
  },
  notMine: {
    title: 'Cette commande n’est pas la vôtre\u00a0?',
    lead: (orderId) =>
      `Nous retirerons la commande ${orderId} de votre compte et préviendrons la boutique. S’il s’avère qu’elle est bien à vous, seule la boutique pourra la rétablir.`,
    submit: 'Ce n’est pas la mienne\u00a0: la retirer',
    keep: 'La garder',
  },
  statuses: {
    placed: 'Reçue',
    paid: 'Payée',
    processing: 'En préparation',
    on_hold: 'En attente',
    ready_for_pickup: 'Prête à être retirée',
    partially_shipped: 'Expédiée en partie',
    shipped: 'Expédiée',
    out_for_delivery: 'En cours de livraison',
    delivered: 'Livrée',
    cancelled: 'Annulée',
    returned: 'Retournée',
    refunded: 'Remboursée',
  },
} satisfies OrderWords;
