import type { ResetWords } from './en.ts';

export const es = {
  forgot: {
    title: '¿Ha olvidado su contraseña?',
    lead: 'Escriba su correo electrónico y le enviaremos un enlace para elegir una contraseña nueva.',
    leadWithNumber:
      'Escriba su correo electrónico o su número de cliente y enviaremos al correo de la cuenta un enlace para elegir una contraseña nueva.',
    submit: 'Enviarme el enlace',
    remembered: 'Volver a iniciar sesión',
  },
  forgotNumber: {
    title: '¿Ha olvidado su número de cliente?',
    lead: 'Introduzca su dirección de correo electrónico y le enviaremos los números de cliente que le corresponden.',
    submit: 'Enviarme mi número',
    sent: 'Si hay un número de cliente para esta dirección, un correo con él está en camino.',
  },
  forgotSent: {
    title: 'Revise su correo',
    text: (address) =>
      address === null
        ? 'Si hay una cuenta con esta dirección, un correo con un enlace para elegir una contraseña nueva está en camino.'
        : `Si hay una cuenta con la dirección ${address}, un correo con un enlace para elegir una contraseña nueva está en camino.`,
    textForNumber: (number) =>
      `Si hay una cuenta con el número de cliente ${number}, un correo con un enlace para elegir una contraseña nueva está en camino a su dirección.`,
  },
  reset: {
    title: 'Elija una contraseña nueva',
    lead: 'Al guardarla se cerrará la sesión en todos los dispositivos.',
    submit: 'Guardar la contraseña nueva',
  },
  mainAgain: (address) =>
    `${address} vuelve a ser su dirección principal. Se eliminarán las direcciones añadidas hace poco.`,
  firstPassword: {
    title: 'Elija su contraseña',
    lead: (storeName) => `Elija una contraseña y su cuenta en ${storeName} estará lista.`,
    submit: 'Guardar la contraseña',
  },
  firstPasswordExpired: {
    title: 'Este enlace ha caducado',
    text: 'Para proteger su cuenta, los enlaces para elegir una contraseña solo sirven durante poco tiempo. Podemos enviarle uno nuevo.',
  },
  resetExpired: {
    title: 'Este enlace ha caducado',
    text: 'Para proteger su cuenta, los enlaces para restablecer la contraseña solo sirven durante poco tiempo. Podemos enviarle uno nuevo.',
  },
  resetUsed: {
    title: 'Este enlace ya se ha utilizado',
    text: 'Cada enlace para elegir una contraseña sirve una sola vez. Si necesita otro, podemos enviárselo.',
  },
  resetUnknown: {
    title: 'Este enlace no funciona',
    text: 'Quizá no se copió entero. Ábralo otra vez desde el correo o pida uno nuevo.',
    link: 'Pedir un enlace nuevo',
  },
  secure: {
    title: '¿No ha sido usted?',
    lead: (storeName) => `Proteja su cuenta en ${storeName} en un solo paso:`,
    steps: [
      'Se cerrará la sesión en todos los dispositivos.',
      'Su contraseña actual dejará de funcionar, igual que los enlaces de correos anteriores.',
      'Le enviaremos un correo con un enlace para elegir una contraseña nueva.',
    ],
    keeps: 'Su cuenta se conserva: ya no se cerrará.',
    staysHere: 'Su cuenta no pasa a otra dirección de correo electrónico.',
    toMain: 'Enviaremos a la dirección principal de la cuenta un enlace para elegir una contraseña nueva.',
    submit: 'Proteger mi cuenta',
    wasMe: 'He sido yo',
  },
  secured: {
    title: 'Su cuenta está protegida',
    text: 'Se ha cerrado la sesión en todos los dispositivos y su contraseña anterior ya no funciona.',
    more: (address) =>
      `Un correo con un enlace para elegir una contraseña nueva está en camino${address === null ? '' : ` a ${address}`}. Si utiliza la anterior en otro sitio, cámbiela también allí.`,
    again: 'Enviar otro correo',
  },
  kept: {
    title: 'Su cuenta se conserva',
    more: (storeName) =>
      `Un correo con un enlace para elegir una contraseña nueva está en camino a la dirección principal de la cuenta. Si no puede leer los correos de esa dirección, pida ayuda a ${storeName}.`,
  },
  keepOver: {
    title: 'Este enlace ya no sirve',
    text: 'Ya se ha utilizado, o la cuenta de la que trataba ya no se va a cerrar.',
  },
  secureExpired: {
    title: 'Este enlace ha caducado',
    text: 'Si no reconoce un inicio de sesión, elija una contraseña nueva. Así se cerrará la sesión en todos los dispositivos. Podemos enviarle un enlace.',
  },
  secureUsed: {
    title: 'Este enlace ya se ha utilizado',
    text: 'Su cuenta se ha protegido. Si aún no ha elegido una contraseña nueva, podemos enviarle otro enlace.',
  },
} satisfies ResetWords;
