import type { ActivationWords } from './en.ts';

export const es = {
  activate: {
    title: 'Active su cuenta',
    lead: {
      nothing: (storeName) => `Un paso más y su cuenta en ${storeName} estará lista.`,
      registered_password: (storeName) =>
        `Introduzca la contraseña que eligió al registrarse en ${storeName}. Si no se registró usted, elija una contraseña propia.`,
      new_password: (storeName) => `Elija una contraseña y su cuenta en ${storeName} estará lista.`,
      new_password_and_names: (storeName) =>
        `Introduzca su nombre, elija una contraseña y su cuenta en ${storeName} estará lista.`,
      password_and_names: (storeName) =>
        `Esa no es la contraseña con la que se registró la cuenta en ${storeName}. Para que la cuenta sea suya, introduzca su nombre y una contraseña propia.`,
    },
    submit: 'Activar mi cuenta',
    notYou: '¿No se ha registrado? Puede cerrar esta página. No se ha cambiado nada.',
    notExpected: '¿No esperaba esta invitación? Puede cerrar esta página. No se ha cambiado nada.',
  },
  activated: {
    title: 'Su cuenta está activada',
    text: 'Gracias. Su dirección de correo está confirmada y ya puede iniciar sesión.',
    signsInWith: (number: string) => `Inicie sesión con su número de cliente: ${number}.`,
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
  },
  activationAsked: {
    title: 'Recibir un nuevo correo de activación',
    text: 'Escriba la dirección con la que se registró y le enviaremos un enlace nuevo.',
  },
  activationMailSent: {
    title: 'Revise su correo',
    text: (address) =>
      address === null
        ? 'Si hay una cuenta por activar, un correo con un enlace nuevo está en camino.'
        : `Si hay una cuenta por activar con la dirección ${address}, un correo con un enlace nuevo está en camino.`,
    begun: (address) =>
      `Hemos enviado un correo de confirmación a ${address}. Siga el enlace que contiene, o escriba aquí su código, para confirmar su dirección y activar su cuenta.`,
  },
} satisfies ActivationWords;
