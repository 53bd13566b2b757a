import type { LoginWords } from './en.ts';

export const es = {
  login: {
    title: 'Iniciar sesión',
    lead: (storeName) => `Le damos la bienvenida a ${storeName}.`,
    moved:
      'Nuestra tienda se ha mudado. Inicie sesión como siempre. Si no se acepta su contraseña, elija una nueva en «¿Ha olvidado su contraseña?».',
    submit: 'Iniciar sesión',
    registerTitle: '¿Es su primera vez?',
    registerText: 'Con una cuenta puede:',
    benefits: ['seguir sus pedidos', 'mantener sus datos al día', 'comprar más rápido la próxima vez'],
    registerLink: 'Registrarse',
    otherAddress: 'Registrarse con la dirección correcta',
    notices: {
      signed_out: 'Ha cerrado la sesión.',
      session_ended: 'Su sesión ha terminado para proteger su cuenta. Vuelva a iniciar sesión.',
      password_reset: 'Su contraseña se ha restablecido. Inicie sesión con la contraseña nueva.',
      account_activated: 'Su cuenta está activada. Ya puede iniciar sesión.',
      sign_in_first: 'Inicie sesión para continuar.',
      sso_sign_in_first:
        'Inicie sesión una vez con su contraseña para que sepamos cuál es su cuenta. ¿Todavía no tiene cuenta? Regístrese primero.',
      link_mailed:
        'Su contraseña es correcta. Solo falta un paso: le hemos enviado un correo electrónico con un enlace que confirma su dirección. Ábralo y entrará en su cuenta.',
      account_closing:
        'Su cuenta se cerrará dentro de 14 días. ¿Ha cambiado de opinión? Inicie sesión antes y consérvela.',
    },
    sso: {
      or: 'o',
      only: {
        password_reset:
          'Su contraseña se ha restablecido. Inicie sesión con el botón. Si después se le pide una contraseña, es la nueva.',
        sso_sign_in_first:
          'Inicie sesión una vez con su contraseña para que sepamos cuál es su cuenta. ¿Todavía no tiene contraseña? Elija «¿Ha olvidado su contraseña?».',
      },
      usedLast: 'Es lo que utilizó la última vez.',
      signOutThere: 'Cerrar también la sesión en el servicio de inicio de sesión',
    },
  },
} satisfies LoginWords;
