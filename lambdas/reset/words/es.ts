import type { ResetWords } from './en.ts';

export const es = {
  forgot: {
    title: '¿Ha olvidado su contraseña?',
    lead: 'Escriba su correo electrónico y le enviaremos un enlace para elegir una nueva.',
    submit: 'Enviarme el enlace',
    remembered: 'Volver a iniciar sesión',
  },
  forgotSent: {
    title: 'Revise su correo',
    text: 'Si hay una cuenta con esta dirección, un correo con un enlace para elegir una contraseña nueva está en camino.',
    more: 'Puede tardar unos minutos. Mire también en la carpeta de correo no deseado.',
    again: 'Enviar otro',
  },
  reset: {
    title: 'Elija una contraseña nueva',
    lead: 'Después se cerrará la sesión en todos los dispositivos donde siga iniciada.',
    submit: 'Guardar la contraseña nueva',
  },
  resetExpired: {
    title: 'Este enlace ha caducado',
    text: 'Por su seguridad, los enlaces para cambiar la contraseña solo sirven durante poco tiempo. Con gusto le enviamos uno nuevo.',
  },
  resetUsed: {
    title: 'Este enlace ya se ha utilizado',
    text: 'Cada enlace para cambiar la contraseña sirve una sola vez. Si necesita otro, se lo enviamos.',
  },
  resetUnknown: {
    title: 'Este enlace no funciona',
    text: 'Quizá no se copió entero. Ábralo otra vez desde el correo o pida uno nuevo.',
    link: 'Pedir un enlace nuevo',
  },
} satisfies ResetWords;
