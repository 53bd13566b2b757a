import type { PageMessages } from './en.ts';

const minutes = (count: number) => (count === 1 ? 'un minuto' : `${String(count)} minutos`);
const moment = new Intl.DateTimeFormat('es', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });

export const es = {
  frame: {
    title: (page, storeName) => `${page} · ${storeName}`,
    titleWithError: (title) => `Error: ${title}`,
    skipToContent: 'Ir al contenido',
    navigation: 'Su cuenta',
    backToStore: (storeName) => `Volver a ${storeName}`,
    myAccount: 'Mi cuenta',
    sessions: 'Sesiones',
    signOut: 'Cerrar sesión',
  },
  idle: {
    title: '¿Sigue ahí?',
    text: 'Por su seguridad, su sesión se cerrará pronto, porque no ha habido actividad durante un rato.',
    textAtEnd:
      'Por su seguridad, todas las sesiones terminan al cabo de un tiempo. Acabe lo que está haciendo y vuelva a iniciar sesión.',
    countdown: 'Tiempo restante: {time}',
    announcement: 'Su sesión se cerrará en {time}.',
    stay: 'Mantener la sesión iniciada',
    goOn: 'Continuar',
    stayed: 'Su sesión sigue iniciada.',
    failed: 'No ha funcionado. Compruebe su conexión e inténtelo de nuevo.',
    overTitle: 'Su sesión se ha cerrado',
    overText: 'Su sesión ha terminado por su seguridad. Vuelva a iniciar sesión para seguir donde lo dejó.',
    signInAgain: 'Volver a iniciar sesión',
  },
  form: {
    errorSummary: 'Revise los datos',
    error: 'Error:',
    hasAccount: '¿Ya tiene una cuenta?',
    signIn: 'Iniciar sesión',
    toSignIn: 'Ir a iniciar sesión',
    forgotPassword: '¿Ha olvidado su contraseña?',
    resetPassword: 'Restablecer la contraseña',
    freshLink: 'Enviarme un enlace nuevo',
    sendActivation: 'Enviar otro correo de activación',
  },
  fields: {
    email: 'Correo electrónico',
    password: 'Contraseña',
    newPassword: 'Contraseña nueva',
    currentPassword: 'Contraseña actual',
    firstName: 'Nombre',
    lastName: 'Apellidos',
    customerNumber: 'Número de cliente',
    identifier: {
      email: 'Correo electrónico',
      customer_number: 'Número de cliente',
      email_and_customer_number: 'Correo electrónico o número de cliente',
    },
  },
  missing: {
    email: 'Escriba su correo electrónico.',
    password: 'Escriba una contraseña.',
    passwordToSignIn: 'Escriba su contraseña.',
    newPassword: 'Escriba una contraseña nueva.',
    currentPassword: 'Escriba su contraseña actual.',
    firstName: 'Escriba su nombre.',
    lastName: 'Escriba sus apellidos.',
    identifier: {
      email: 'Escriba su correo electrónico.',
      customer_number: 'Escriba su número de cliente.',
      email_and_customer_number: 'Escriba su correo electrónico o su número de cliente.',
    },
  },
  fieldErrors: {
    required: 'Falta este dato.',
    invalid_type: 'Este dato no se puede leer. Escríbalo de nuevo.',
    invalid_email: 'Esto no es una dirección de correo. Escriba una como nombre@example.com.',
    invalid_choice: 'Elija una de las opciones.',
    control_characters: 'Contiene caracteres que no se pueden mostrar. Quítelos.',
    too_long: 'Es demasiado largo. Acórtelo.',
    password_too_short: 'Esta contraseña es demasiado corta. Elija una más larga.',
    password_too_long: 'Esta contraseña es demasiado larga. Use 128 caracteres como máximo.',
    password_common:
      'Esta contraseña es de las primeras que se adivinan. Elija una que solo se le ocurra a usted.',
    password_personal: 'Esta contraseña es su nombre, su dirección o el nombre de la tienda. Elija otra.',
    password_unchanged: 'Esta es su contraseña actual. Elija otra.',
  },
  passwordAtLeast: (count) => `Esta contraseña es demasiado corta. Use al menos ${String(count)} caracteres.`,
  password: {
    show: 'Mostrar la contraseña',
    shown: 'Su contraseña está visible.',
    hidden: 'Su contraseña está oculta.',
    hint: (count) =>
      `Al menos ${String(count)} caracteres. Tres o cuatro palabras seguidas son una buena contraseña.`,
    tooShort: 'Demasiado corta, faltan: {count}',
    guessable: 'Fácil de adivinar',
    fair: 'Aceptable; más larga es más segura',
    strong: 'Segura',
  },
  moment: (at) => `${moment.format(new Date(at))} UTC`,
  wait: (seconds) => `Espere ${minutes(Math.max(1, Math.ceil(seconds / 60)))} e inténtelo de nuevo.`,
  message: { home: (storeName) => `Ir a ${storeName}`, signIn: 'Ir a iniciar sesión' },
  problems: {
    malformed_json: { title: 'No ha llegado completo', text: 'Vuelva atrás y envíe el formulario otra vez.' },
    duplicate_field: { title: 'No ha llegado bien', text: 'Vuelva atrás y envíe el formulario otra vez.' },
    invalid_input: { title: 'Revise los datos', text: 'Compruebe lo que está marcado abajo.' },
    wrong_credentials: {
      title: 'No se ha podido iniciar sesión',
      text: 'Lo que ha escrito y la contraseña no coinciden. Compruebe ambos datos o restablezca su contraseña.',
    },
    not_signed_in: { title: 'No ha iniciado sesión', text: 'Inicie sesión para continuar.' },
    email_unverified: {
      title: 'Su dirección aún no está confirmada',
      text: 'Antes de iniciar sesión, siga el enlace del correo de activación. Podemos enviarle otro.',
    },
    account_disabled: { title: 'Esta cuenta está desactivada', text: 'Consulte con la tienda.' },
    accounts_disabled: {
      title: 'Aquí no hay cuentas de cliente',
      text: 'Esta tienda no ofrece cuentas de cliente en este momento. Puede seguir comprando como siempre.',
    },
    wrong_password: {
      title: 'La contraseña no coincide',
      text: 'La contraseña actual no es correcta. Compruébela o restablezca su contraseña.',
    },
    cross_site_request: {
      title: 'Esto venía de otro sitio web',
      text: 'Para protegerle no lo hemos hecho. Abra la página aquí e inténtelo de nuevo.',
    },
    store_not_found: {
      title: 'Aquí no hay ninguna tienda',
      text: 'Compruebe la dirección o pida la correcta a la tienda.',
    },
    session_not_found: { title: 'Esa sesión ya ha terminado', text: 'No tiene que hacer nada más.' },
    not_found: {
      title: 'Aquí no hay nada',
      text: 'Compruebe la dirección o empiece por la página principal de la tienda.',
    },
    email_already_registered: {
      title: 'Ya tiene una cuenta',
      text: 'Esta dirección de correo ya tiene una cuenta.',
    },
    invite_method_conflict: {
      title: 'Ya hay otra vía abierta para usted',
      text: 'La cuenta de esta dirección de correo se está abriendo por otra vía. Siga el correo que le envió la tienda o pida a la tienda que lo retire.',
    },
    token_expired: { title: 'Este enlace ha caducado', text: 'Pida un correo nuevo.' },
    token_used: {
      title: 'Este enlace ya se ha utilizado',
      text: 'Inicie sesión o pida un correo nuevo.',
    },
    token_invalid: {
      title: 'Este enlace no funciona',
      text: 'Ábralo otra vez desde el correo o pida uno nuevo.',
    },
    body_too_large: { title: 'Era demasiado de una vez', text: 'Vuelva atrás y envíe menos.' },
    unsupported_media_type: {
      title: 'No ha llegado bien',
      text: 'Vuelva atrás y envíe el formulario otra vez.',
    },
    password_required: {
      title: 'Falta una contraseña',
      text: 'Elija una contraseña para activar su cuenta.',
    },
    too_many_attempts: {
      title: 'Demasiados intentos',
      text: 'La contraseña ha sido incorrecta demasiadas veces.',
    },
    too_many_requests: {
      title: 'Demasiado de una vez',
      text: 'Ha habido demasiadas solicitudes en poco tiempo.',
    },
    unavailable: { title: 'No disponible en este momento', text: 'Inténtelo de nuevo en un momento.' },
    internal_error: {
      title: 'Algo ha fallado por nuestra parte',
      text: 'Inténtelo de nuevo en un momento. No ha sido culpa suya.',
    },
  },
} satisfies PageMessages;
