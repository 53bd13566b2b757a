import type { RegistrationWords } from './en.ts';

export const es = {
  register: {
    title: 'Cree su cuenta',
    lead: (storeName) => `Una sola cuenta para todas sus compras en ${storeName}.`,
    submit: 'Crear la cuenta',
    emailHint: 'Enviaremos un correo a esta dirección para confirmar que es suya.',
    alreadyRegistered: 'Si es suya, inicie sesión. Si ha olvidado la contraseña, restablézcala.',
  },
  registerSent: {
    title: 'Revise su correo',
    text: (address) =>
      address === null
        ? 'Le hemos enviado un correo de confirmación. Siga el enlace que contiene para confirmar su dirección y activar su cuenta.'
        : `Hemos enviado un correo de confirmación a ${address}. Siga el enlace que contiene para confirmar su dirección y activar su cuenta.`,
  },
} satisfies RegistrationWords;
