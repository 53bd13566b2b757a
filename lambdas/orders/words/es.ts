import type { OrderWords } from './en.ts';

export const es = {
  orders: {
    title: 'Pedidos',
    list: 'Sus pedidos, del más reciente al más antiguo',
    tracking: 'Seguir el envío',
    trackingNamed: (orderId) => `Seguir el envío del pedido ${orderId}`,
    moreItems: (count) => (count === 1 ? 'y 1 artículo más' : `y ${String(count)} artículos más`),
    pages: 'Más pedidos',
    older: 'Pedidos anteriores',
    newest: 'Pedidos más recientes',
    emptyTitle: 'Todavía no hay pedidos',
    empty:
      'Aquí encontrará sus pedidos: los que haga con la sesión iniciada y los que se hicieron con una dirección de correo que usted ha confirmado.',
    emptyAddress: '¿Ha comprado con otra dirección?',
    addAddress: 'Añádala a su cuenta',
    noneHere: 'No hay pedidos que mostrar en esta página.',
    notices: {
      not_mine: 'El pedido ya no está en su cuenta y hemos avisado a la tienda.',
      account_activated: 'Su cuenta está activada y ha iniciado sesión.',
    },
  },
  orderDetail: {
    all: 'Todos los pedidos',
    status: 'Estado',
    placed: 'Fecha del pedido',
    delivery: 'Envío',
    contents: 'Lo que ha pedido',
    notMine: 'Este pedido no es mío',
  },
  notMine: {
    title: '¿Este pedido no es suyo?',
    lead: (orderId) =>
      `Quitaremos el pedido ${orderId} de su cuenta y avisaremos a la tienda. Si al final resulta ser suyo, solo la tienda puede devolverlo a su cuenta.`,
    submit: 'No es mío: quitarlo',
    keep: 'Conservarlo',
  },
  statuses: {
    placed: 'Recibido',
    paid: 'Pagado',
    processing: 'En preparación',
    on_hold: 'En espera',
    ready_for_pickup: 'Listo para recoger',
    partially_shipped: 'Enviado en parte',
    shipped: 'Enviado',
    out_for_delivery: 'En reparto',
    delivered: 'Entregado',
    cancelled: 'Cancelado',
    returned: 'Devuelto',
    refunded: 'Reembolsado',
  },
} satisfies OrderWords;
