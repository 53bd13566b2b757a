import type { EmailsWords } from './en.ts';

export const es = {
  emails: {
    title: 'Sus direcciones de correo electrónico',
    lead: 'Nuestros correos se envían a su dirección principal.',
    primary: 'Dirección principal',
    unproven: 'Aún sin confirmar.',
    notForSignIn: 'Todavía no puede iniciar sesión con esta dirección.',
    makePrimary: 'Convertir en principal',
    remove: 'Eliminar',
    activate: 'Usarla para iniciar sesión',
    back: 'Volver a mi cuenta',
    cancel: 'Cancelar',
    addTitle: 'Añadir una dirección',
    addLead: 'Le enviaremos un enlace para confirmar que es suya.',
    addSubmit: 'Enviar el enlace',
    notices: {
      asked: 'Hay un enlace de camino a esa dirección. Ábralo en este navegador.',
      email_confirmed: 'La dirección está confirmada y ya es una de las suyas.',
      email_login_activated: 'Ya puede iniciar sesión con esta dirección y su contraseña nueva.',
      made_primary: 'Nuestros correos se envían ahora a esta dirección. Hemos avisado a la anterior.',
      email_removed: 'La dirección se ha eliminado.',
    },
  },
  activateFromEmail: {
    title: 'Inicie sesión con su dirección de correo electrónico',
    lead: (address) =>
      `Enviaremos un enlace a ${address}. Cuando lo haya abierto aquí y haya elegido una contraseña nueva, podrá iniciar sesión también con esta dirección.`,
    submit: 'Enviar el enlace',
  },
  makePrimary: {
    title: 'Cambie su dirección principal',
    lead: (address) =>
      `Nuestros correos se enviarán a ${address}. Se cerrará la sesión en sus demás dispositivos. Avisaremos a la dirección anterior, que podrá deshacerlo durante 72 horas y seguirá siendo una de las suyas durante una semana.`,
    submit: 'Convertirla en mi dirección principal',
  },
  removeEmail: {
    title: 'Elimine esta dirección',
    lead: (address) =>
      `Ya no podrá iniciar sesión con ${address}, y los pedidos hechos con ella dejarán de aparecer en su cuenta.`,
    submit: 'Eliminar la dirección',
  },
  confirmEmail: {
    title: 'Confirme su dirección de correo electrónico',
    lead: (address) => `Utilizar ${address} en su cuenta.`,
    submit: 'Confirmar la dirección',
    signIn: 'Inicie sesión en la cuenta que pidió este enlace y confírmelo.',
  },
  confirmLogin: {
    title: 'Elija una contraseña nueva',
    lead: (address) =>
      `Con ella podrá iniciar sesión como ${address} a partir de ahora. Se cerrará la sesión en sus demás dispositivos.`,
    submit: 'Guardar e iniciar sesión así',
  },
  emailLinkOver: {
    expired: 'Este enlace ha caducado',
    used: 'Este enlace ya se ha utilizado',
    unknown: 'Este enlace no funciona',
    text: 'Puede pedir uno nuevo en su cuenta, en sus direcciones de correo electrónico.',
    link: 'Mis direcciones',
  },
  undoEmail: {
    title: 'Deshaga el cambio',
    lead: (address) =>
      `${address} vuelve a ser su dirección principal. Se cierra la sesión en todas partes, se eliminan las direcciones añadidas hace poco y usted elige una contraseña nueva.`,
    submit: 'Deshacer el cambio',
    doneTitle: 'Ha recuperado su dirección',
    doneText:
      'Se ha cerrado la sesión en todas partes. Le hemos enviado por correo un enlace para elegir una contraseña nueva. Solo con ella se abre su cuenta.',
    overText: 'Póngase en contacto con la tienda si no puede entrar en su cuenta.',
  },
} satisfies EmailsWords;
