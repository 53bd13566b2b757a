import type { PageMessages } from './en.ts';

const minutes = (count: number) => (count === 1 ? 'un minuto' : `${String(count)} minutos`);

export const es = {
  frame: {
    title: (page, storeName) => `${page} · ${storeName}`,
    titleWithError: (title) => `Error: ${title}`,
    skipToContent: 'Ir al contenido',
    navigation: 'Su cuenta',
    backToStore: (storeName) => `Volver a ${storeName}`,
    orders: 'Pedidos',
    myAccount: 'Mi cuenta',
    sessions: 'Sesiones',
    signOut: 'Cerrar sesión',
    accountActivated: 'Su cuenta está activada. Ya ha iniciado sesión.',
    language: 'Idioma',
    links: { terms: 'Condiciones', privacy: 'Privacidad', imprint: 'Aviso legal' },
    mailPaused: {
      title: 'Los correos llegan con retraso en este momento.',
      text: 'Lo que le enviamos llegará en cuanto podamos enviarlo.',
    },
  },
  idle: {
    title: '¿Sigue ahí?',
    text: 'Lleva un rato sin actividad. Para proteger su cuenta, cerraremos la sesión en breve.',
    textAtEnd:
      'Para proteger su cuenta, todas las sesiones terminan al cabo de un tiempo. Acabe lo que está haciendo y vuelva a iniciar sesión.',
    countdown: 'Tiempo restante: {time}',
    announcement: 'Su sesión se cerrará en {time}.',
    stay: 'Mantener la sesión abierta',
    goOn: 'Continuar',
    stayed: 'Su sesión sigue abierta.',
    failed: 'No ha funcionado. Compruebe su conexión e inténtelo de nuevo.',
    overTitle: 'Su sesión se ha cerrado',
    overText:
      'Su sesión ha terminado para proteger su cuenta. Vuelva a iniciar sesión para seguir donde lo dejó.',
    signInAgain: 'Volver a iniciar sesión',
  },
  form: {
    errorSummary: 'Revise los datos',
    error: 'Error:',
    fieldProblem: (label, text) => `${label}: ${text}`,
    hasAccount: '¿Ya tiene una cuenta?',
    signIn: 'Iniciar sesión',
    toSignIn: 'Ir a iniciar sesión',
    forgotPassword: '¿Ha olvidado su contraseña?',
    forgotNumber: '¿Ha olvidado su número de cliente?',
    resetPassword: 'Restablecer la contraseña',
    newLink: 'Enviarme un enlace nuevo',
    sendActivation: 'Enviar un nuevo correo de activación',
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
      email_and_username: 'Correo electrónico o nombre de usuario',
      customer_number_and_username: 'Número de cliente o nombre de usuario',
      all: 'Correo electrónico, número de cliente o nombre de usuario',
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
      email_and_username: 'Escriba su correo electrónico o su nombre de usuario.',
      customer_number_and_username: 'Escriba su número de cliente o su nombre de usuario.',
      all: 'Escriba su correo electrónico, su número de cliente o su nombre de usuario.',
    },
  },
  fieldErrors: {
    required: 'Rellene este campo.',
    invalid_type: 'Este dato no se puede leer. Escríbalo de nuevo.',
    invalid_email: 'Esta dirección de correo no está completa. Escriba una como nombre@example.com.',
    email_likely_typo: 'Puede que haya una errata en esta dirección. Revísela.',
    invalid_choice: 'Elija una de las opciones.',
    only_one: 'Indique solo uno de los dos datos.',
    invalid_format: 'Esto no está escrito en el formato correcto. Revíselo.',
    control_characters: 'Este dato contiene caracteres que no se pueden mostrar. Quítelos.',
    too_long: 'Este dato es demasiado largo. Acórtelo.',
    unknown_field: 'Esta tienda no pide este dato.',
    consent_text_changed: 'El texto ha cambiado. Léalo de nuevo y vuelva a decidir.',
    password_too_short: 'Esta contraseña es demasiado corta. Elija una más larga.',
    password_too_long: 'Esta contraseña es demasiado larga. Use 128 caracteres como máximo.',
    password_common: 'Mucha gente usa esta contraseña, por lo que es fácil de adivinar. Elija otra.',
    password_personal:
      'Esta contraseña es su nombre, su dirección de correo o el nombre de la tienda. Elija otra.',
    password_unchanged: 'Esta ya es su contraseña. Elija otra.',
  },
  extraFields: {
    optional: (label) => `${label} (opcional)`,
    choose: 'Elija',
    missing: {
      text: (label) => `Rellene «${label}».`,
      choice: (label) => `Elija una opción en «${label}».`,
      date: (label) => `Indique una fecha en «${label}».`,
      tick: (label) => `Marque «${label}» para continuar.`,
    },
  },
  passwordAtLeast: (count) => `Esta contraseña es demasiado corta. Use al menos ${String(count)} caracteres.`,
  password: {
    show: 'Mostrar la contraseña',
    shown: 'Su contraseña está visible.',
    hidden: 'Su contraseña está oculta.',
    hint: (count) =>
      `Al menos ${String(count)} caracteres. Tres o cuatro palabras sin relación entre sí son una buena contraseña.`,
    missing: 'Caracteres que faltan: {count}',
    longEnough: 'Longitud suficiente. Cuanto más larga, más segura.',
  },
  mailSent: {
    code: {
      label: 'Código del correo',
      hint: 'Seis cifras. También puede seguir el enlace del correo.',
      missing: 'Escriba el código del correo.',
      submit: 'Continuar',
    },
    life: {
      queued: 'Estamos enviando el correo.',
      sent: 'El correo se ha enviado. Debería llegar en cualquier momento.',
      delivered: 'El correo ha llegado a su buzón. Si no lo ve, mire en la carpeta de correo no deseado.',
      bounced: 'Su buzón ha rechazado el correo. Compruebe que la dirección está bien escrita.',
      correct: 'Corregir la dirección',
    },
    missingTitle: '¿No ha recibido el correo?',
    missingText: 'Puede tardar unos minutos. Mire también en la carpeta de correo no deseado.',
    submit: 'Enviarlo de nuevo',
    wait: 'Podrá enviarlo de nuevo en {time}.',
    waitPlain: 'Espere un minuto antes de enviarlo de nuevo.',
    again: 'Si la dirección es correcta, otro correo está en camino.',
    correct: 'Usar otra dirección',
  },
  addressQuestion: {
    title: (meant) => `¿Quería decir ${meant}?`,
    yes: (meant) => `Sí, usar ${meant}`,
    no: (typed) => `No, ${typed} es correcta`,
  },
  order: {
    number: (orderId) => `Pedido ${orderId}`,
    items: 'Artículos',
    item: 'Artículo',
    quantity: 'Cantidad',
    price: 'Precio',
    total: 'Total',
  },
  signedInAlready: {
    title: 'Ya ha iniciado sesión',
    text: (name) => `La sesión está abierta como ${name}.`,
    goOn: (name) => `Continuar como ${name}`,
    signOut: 'Cerrar sesión para usar otra cuenta',
  },
  wait: (seconds) => `Inténtelo de nuevo dentro de ${minutes(Math.max(1, Math.ceil(seconds / 60)))}.`,
  message: {
    reference: 'Si vuelve a ocurrir, indique a la tienda esta referencia:',
    home: (storeName) => `Ir a ${storeName}`,
    signIn: 'Ir a iniciar sesión',
  },
  problems: {
    malformed_json: {
      title: 'No hemos podido leer el formulario',
      text: 'Vuelva atrás y envíelo otra vez.',
    },
    duplicate_field: {
      title: 'No hemos podido leer el formulario',
      text: 'Vuelva atrás y envíelo otra vez.',
    },
    invalid_input: { title: 'Revise los datos', text: 'Compruebe los campos marcados.' },
    wrong_credentials: {
      title: 'No se ha podido iniciar sesión',
      text: 'Estos datos de acceso no son correctos. Compruébelos o restablezca su contraseña.',
    },
    not_signed_in: { title: 'No ha iniciado sesión', text: 'Inicie sesión para continuar.' },
    wrong_store_key: {
      title: 'Esta clave no es de esta tienda',
      text: 'El servidor de la tienda necesita una clave creada por la tienda.',
    },
    email_unverified: {
      title: 'Confirme primero su correo electrónico',
      text: 'Su cuenta aún no está activa. Siga el enlace del correo de activación o pida que le enviemos otro.',
    },
    login_required: {
      title: 'Inicie sesión para comprar',
      text: 'Esta tienda solo vende a clientes que han iniciado sesión. Inicie sesión y haga después su pedido.',
    },
    account_disabled: { title: 'Esta cuenta está desactivada', text: 'Póngase en contacto con la tienda.' },
    sso_only: {
      title: 'En esta tienda se inicia sesión de otra forma',
      text: 'Utilice el botón de la página de inicio de sesión: esta tienda no usa contraseñas.',
    },
    registrations_closed: {
      title: 'El registro está cerrado en este momento',
      text: 'La tienda no admite registros nuevos por ahora. Si ya tiene una cuenta, inicie sesión como siempre; si no, inténtelo de nuevo más tarde.',
    },
    accounts_disabled: {
      title: 'Las cuentas de cliente no están disponibles',
      text: 'Esta tienda no ofrece cuentas de cliente en este momento. Puede seguir comprando como siempre.',
    },
    confirmation_required: {
      title: 'Confirme que es usted',
      text: 'Por su seguridad, confirme primero que es usted.',
    },
    wrong_password: {
      title: 'Su contraseña actual no es correcta',
      text: 'Compruébela e inténtelo de nuevo, o restablezca su contraseña.',
    },
    cross_site_request: {
      title: 'Esta solicitud venía de otro sitio web',
      text: 'La hemos bloqueado para protegerle. Abra la página aquí e inténtelo de nuevo.',
    },
    not_from_front: { title: 'Esta dirección no es para visitas', text: 'Vaya a la dirección de la tienda.' },
    store_not_found: {
      title: 'No hay ninguna tienda en esta dirección',
      text: 'Compruebe la dirección o pida la correcta a la tienda.',
    },
    session_not_found: { title: 'Esa sesión ya ha terminado', text: 'No tiene que hacer nada más.' },
    order_not_found: {
      title: 'No hemos encontrado este pedido',
      text: 'Compruebe la dirección o busque entre sus pedidos.',
    },
    not_found: {
      title: 'Página no encontrada',
      text: 'Compruebe la dirección o empiece por la página principal de la tienda.',
    },
    method_not_allowed: {
      title: 'Esto no se puede hacer aquí',
      text: 'Vuelva atrás o empiece por la página de inicio de la tienda.',
    },
    email_already_registered: {
      title: 'Ya tiene una cuenta',
      text: 'Ya existe una cuenta con esta dirección de correo.',
    },
    email_bounced: {
      title: 'Los correos a esta dirección nos llegan devueltos',
      text: 'Compruebe que no tenga erratas y regístrese con la correcta. Si está bien escrita, póngase en contacto con la tienda.',
    },
    order_exists: {
      title: 'Ya existe un pedido con este número',
      text: 'El pedido se envió dos veces con contenidos distintos.',
    },
    invite_method_conflict: {
      title: 'Su cuenta se está creando por otra vía',
      text: 'La tienda ya ha enviado un correo a esta dirección. Siga el enlace que contiene o pida a la tienda que lo retire.',
    },
    changed_meanwhile: {
      title: 'Su cuenta cambió en ese mismo momento',
      text: 'No se ha guardado nada. Inténtelo de nuevo.',
    },
    email_already_yours: {
      title: 'Esta dirección ya es suya',
      text: 'Es una de las direcciones de su cuenta.',
    },
    email_on_trust: {
      title: 'Confirme antes su correo electrónico',
      text: 'Nunca lo hemos confirmado con usted. Pulse «¿Ha olvidado su contraseña?» al iniciar sesión e indíquelo: cuando haya elegido una contraseña nueva con nuestro correo, inténtelo de nuevo.',
    },
    email_not_settled: {
      title: 'Esta dirección se queda una semana',
      text: 'Era su dirección principal y, por ahora, puede deshacer el cambio. Podrá eliminarla una semana después del cambio.',
    },
    email_is_username: {
      title: 'Usted inicia sesión con esta dirección',
      text: 'Elija antes «Usarla para iniciar sesión» junto a otra de sus direcciones.',
    },
    email_is_primary: {
      title: 'Esta es su dirección principal',
      text: 'Convierta antes otra dirección en la principal.',
    },
    too_many_emails: {
      title: 'Ya tiene todas las direcciones posibles',
      text: 'Elimine antes una de ellas.',
    },
    email_not_found: {
      title: 'Esta no es una de sus direcciones',
      text: 'Consulte la lista de sus direcciones.',
    },
    other_account: {
      title: 'Este enlace es de otra cuenta',
      text: 'Cierre la sesión e inicie sesión en la cuenta que lo pidió.',
    },
    code_wrong: {
      title: 'Este código no es correcto',
      text: 'Compruebe las cifras y que sean del último correo. El enlace del correo también funciona.',
    },
    code_over: {
      title: 'Este código ya no funciona',
      text: 'Siga el enlace del correo o pida que se le envíe uno nuevo.',
    },
    token_expired: { title: 'Este enlace ha caducado', text: 'Pida uno nuevo.' },
    token_used: {
      title: 'Este enlace ya se ha utilizado',
      text: 'Inicie sesión o pida un enlace nuevo.',
    },
    token_invalid: {
      title: 'Este enlace no funciona',
      text: 'Ábralo otra vez desde el correo o pida uno nuevo.',
    },
    body_too_large: {
      title: 'El formulario es demasiado grande',
      text: 'Vuelva atrás y acorte lo que ha escrito.',
    },
    unsupported_media_type: {
      title: 'No hemos podido leer el formulario',
      text: 'Vuelva atrás y envíelo otra vez.',
    },
    password_required: {
      title: 'Elija una contraseña',
      text: 'Su cuenta necesita una contraseña antes de activarse.',
    },
    too_many_attempts: {
      title: 'Demasiados intentos',
      text: 'Se ha escrito una contraseña incorrecta demasiadas veces.',
    },
    too_many_requests: {
      title: 'Demasiadas solicitudes',
      text: 'Ha habido demasiadas solicitudes en poco tiempo.',
    },
    unavailable: { title: 'No disponible en este momento', text: 'Inténtelo de nuevo en un momento.' },
    internal_error: {
      title: 'Algo ha fallado por nuestra parte',
      text: 'No ha sido culpa suya. Inténtelo de nuevo en un momento.',
    },
  },
} satisfies PageMessages;
