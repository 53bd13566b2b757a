import type { CheckoutWords } from './en.ts';

export const es = {
  claim: {
    title: 'Elija una contraseña',
    lead: (storeName) =>
      `Con una cuenta en ${storeName} podrá seguir su pedido, y la próxima compra será más rápida.`,
    addressHint: 'Enviaremos un correo a esta dirección para confirmar que es suya.',
    correct: 'Corregirla',
    submit: 'Crear cuenta',
    optional: 'No es obligatorio. Su pedido está hecho en cualquier caso.',
    order: 'Su pedido',
    corrected: 'La dirección está corregida y su pedido ya va con ella.',
  },
  claimCorrection: {
    title: 'Corrija su dirección de correo',
    lead: (orderId) => `Su pedido ${orderId} irá con la dirección que escriba aquí.`,
    submit: 'Usar esta dirección',
    keep: 'Dejarla como está',
  },
  claimSent: {
    title: 'Revise su correo',
    text: (address) =>
      `Hemos enviado un correo a ${address}. Siga el enlace que contiene para confirmar la dirección. Su cuenta estará lista y encontrará en ella su pedido.`,
  },
  claimConfirmed: {
    title: 'Esta dirección está confirmada',
    text: 'Existe una cuenta con la dirección de su pedido. Inicie sesión para verlo en ella.',
  },
  claimConflict: {
    title: 'Ya hay una cuenta o una invitación',
    text: 'Su pedido está hecho de todos modos. Ya existe una cuenta con su dirección, o la tienda le ha enviado una invitación.',
    account: 'Si tiene una cuenta, inicie sesión: su pedido está en ella.',
    invitation: 'Si la tienda le ha invitado, siga el enlace de su correo.',
    mistyped: 'Si la dirección no es correcta, corríjala.',
  },
  claimExpired: {
    title: 'Este enlace ha caducado',
    text: 'Su pedido está hecho de todos modos. Todavía puede abrir una cuenta: regístrese con la dirección que dio para el pedido y lo encontrará en ella.',
  },
  claimUsed: {
    title: 'Este enlace ya no sirve',
    text: 'Su pedido está hecho de todos modos. Si ya eligió una contraseña, inicie sesión. Si no, regístrese con la dirección que dio para el pedido.',
  },
  claimUnknown: {
    title: 'Este enlace no funciona',
    text: 'Puede que no se haya copiado entero. Ábralo de nuevo desde la página que confirmó su pedido.',
  },
  claimRegister: 'Registrarse',
} satisfies CheckoutWords;
