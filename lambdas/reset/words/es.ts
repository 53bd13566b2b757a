import type { ResetWords } from './en.ts';

export const es = {
  forgot: {
    title: '¿Ha olvidado su contraseña?',
    lead: 'Escriba su correo electrónico y le enviaremos un enlace para elegir una contraseña nueva.',
    submit: 'Enviarme el enlace',
    remembered: 'Volver a iniciar sesión',
  },
  forgotSent: {
    title: 'Revise su correo',
    text: 'Si hay una cuenta con esta dirección, un correo con un enlace para elegir una contraseña nueva está en camino.',
    more: 'Puede tardar unos minutos. Mire también en la carpeta de correo no deseado.',
    again: 'Enviar otro correo',
  },
  reset: {
    title: 'Elija una contraseña nueva',
    lead: 'Al guardarla se cerrará la sesión en todos los dispositivos.',
    submit: 'Guardar la contraseña nueva',
  },
  firstPassword: {
    title: 'Elija su contraseña',
    lead: (storeName) => `Elija una contraseña y su cuenta en ${storeName} estará lista.`,
    submit: 'Guardar la contraseña',
  },
  resetExpired: {
    title: 'Este enlace ha caducado',
    text: 'Para proteger su cuenta, los enlaces para restablecer la contraseña solo sirven durante poco tiempo. Podemos enviarle uno nuevo.',
  },
  resetUsed: {
    title: 'Este enlace ya se ha utilizado',
    text: 'Cada enlace para restablecer la contraseña sirve una sola vez. Si necesita otro, podemos enviárselo.',
  },
  resetUnknown: {
    title: 'Este enlace no funciona',
    text: 'Quizá no se copió entero. Ábralo otra vez desde el correo o pida uno nuevo.',
    link: 'Pedir un enlace nuevo',
  },
} satisfies ResetWords;
