import type { RegistrationWords } from './en.ts';

export const es = {
  register: {
    title: 'Cree su cuenta',
    lead: (storeName) => `Una sola cuenta para todas sus compras en ${storeName}.`,
    submit: 'Crear la cuenta',
    emailHint: 'Le enviaremos un correo para confirmar esta dirección.',
    alreadyRegistered: 'Si es suya, inicie sesión con ella o, si ha olvidado la contraseña, restablézcala.',
  },
  registerSent: {
    title: 'Revise su correo',
    text: 'Le hemos enviado un correo de confirmación. Siga el enlace que contiene para activar su cuenta.',
    missingTitle: '¿No le ha llegado el correo?',
    missingText:
      'Mire en la carpeta de correo no deseado y espere unos minutos. Si aún no está, podemos enviarle otro.',
    submit: 'Enviar de nuevo',
  },
} satisfies RegistrationWords;
