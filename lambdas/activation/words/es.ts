import type { ActivationWords } from './en.ts';

export const es = {
  activate: {
    title: 'Active su cuenta',
    text: (storeName) => `Un paso más y su cuenta en ${storeName} estará lista.`,
    textWithPassword: (storeName) => `Elija una contraseña y su cuenta en ${storeName} estará lista.`,
    submit: 'Activar mi cuenta',
    notYou: '¿No se ha registrado? Puede cerrar esta página. No se ha cambiado nada.',
  },
  activated: {
    title: 'Su cuenta está activada',
    text: 'Gracias. Su dirección de correo está confirmada y ya puede iniciar sesión.',
  },
  activationExpired: {
    title: 'Este enlace ha caducado',
    text: 'Para proteger su cuenta, los enlaces de activación solo sirven durante un tiempo limitado. Podemos enviarle uno nuevo.',
  },
  activationUsed: {
    title: 'Este enlace ya se ha utilizado',
    text: 'Lo más probable es que su cuenta ya esté activa: pruebe a iniciar sesión. Si no funciona, podemos enviarle un enlace nuevo.',
  },
  activationUnknown: {
    title: 'Este enlace no funciona',
    text: 'Quizá no se copió entero. Ábralo otra vez desde el correo o pida que le enviemos uno nuevo.',
    submit: 'Enviarme un enlace nuevo',
  },
  activationMailSent: {
    title: 'Revise su correo',
    text: 'Si hay una cuenta por activar, un correo con un enlace nuevo está en camino.',
    more: 'Puede tardar unos minutos. Mire también en la carpeta de correo no deseado.',
  },
} satisfies ActivationWords;
