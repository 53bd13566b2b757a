import type { SsoWords } from './en.ts';

export const es = {
  sso: {
    otherWay: 'Iniciar sesión de otra forma',
    failures: {
      refused: {
        title: 'No hemos podido iniciar su sesión',
        text: 'El inicio de sesión se empezó en otro navegador, ya se ha utilizado o no se ha podido confirmar. Vuelva a empezar.',
      },
      expired: {
        title: 'Ha pasado demasiado tiempo',
        text: 'El inicio de sesión ha caducado. Vuelva a empezar.',
      },
      cancelled: {
        title: 'No ha iniciado sesión',
        text: 'El inicio de sesión se ha cancelado. Puede volver a empezar cuando quiera.',
      },
      unavailable: {
        title: 'Ahora mismo no es posible iniciar sesión',
        text: 'No hemos podido contactar con el servicio de inicio de sesión. Inténtelo de nuevo en un momento.',
      },
      account_disabled: {
        title: 'Esta cuenta está desactivada',
        text: 'Póngase en contacto con la tienda.',
      },
    },
    link: {
      title: 'Vincular su inicio de sesión',
      lead: (storeName) => `A partir de ahora podrá utilizarlo para iniciar sesión en ${storeName}.`,
      provider: 'Inicio de sesión',
      account: 'Su cuenta aquí',
      submit: 'Vincular',
      notNow: 'Ahora no',
    },
    taken: {
      title: 'Este inicio de sesión pertenece a otra cuenta',
      text: 'Ya está vinculado a otra cuenta de esta tienda. Cierre la sesión y utilícelo para entrar, o póngase en contacto con la tienda.',
    },
  },
} satisfies SsoWords;
