import type { ProfileWords } from './en.ts';

export const es = {
  profile: {
    title: 'Mi cuenta',
    details: 'Sus datos personales',
    name: 'Nombre',
    emails: 'Direcciones de correo electrónico',
    primary: 'Dirección principal',
    notForSignIn: 'No puede iniciar sesión con esta dirección.',
    language: 'Idioma de nuestros correos',
    none: 'Sin datos',
    passwordHidden: 'Oculta por seguridad',
    passwordNone: 'Todavía no tiene',
    choosePassword: 'Elegir',
    change: 'Cambiar',
    cancel: 'Cancelar',
    mailComesBack: {
      title: 'Nuestros correos no le llegan',
      once: (address) =>
        `Un correo enviado a ${address} nos ha sido devuelto. Compruebe que su buzón tiene espacio y que acepta nuestros correos.`,
      stopped: (address) =>
        `Los correos enviados a ${address} se devuelven o no se desean allí, así que hemos dejado de enviarlos. Póngase en contacto con la tienda para solucionarlo.`,
    },
    addressComing: {
      title: 'Se va a añadir una dirección de correo',
      text: 'Alguien nos ha pedido que añadamos una dirección de correo a su cuenta. Si no ha sido usted, póngase en contacto con la tienda cuanto antes: cuando se añada, se cerrará su sesión y su contraseña dejará de funcionar.',
    },
    addressChanging: {
      title: 'Su dirección de correo va a cambiar',
      text: 'Alguien nos ha pedido que traslademos su cuenta a otra dirección de correo. Si no ha sido usted, póngase en contacto con la tienda cuanto antes: cuando se traslade, se cerrará su sesión y su contraseña dejará de funcionar.',
    },
    closing: { title: 'Su cuenta se va a cerrar', before: 'Se cerrará el', keep: 'Conservar mi cuenta' },
    connected: 'Inicio de sesión conectado',
    disconnect: 'Desconectar',
    callerCode: 'Código para llamadas',
    callerCodeHint:
      'Si nuestro equipo le pregunta por teléfono quién es, léalo en voz alta. No lo diga nunca a quien le llame.',
    yourData: 'Sus datos',
    download: 'Descargar mis datos',
    close: 'Cerrar mi cuenta',
    notices: {
      password_changed: 'Su contraseña se ha cambiado.',
      account_activated: 'Su cuenta está activada. Ya ha iniciado sesión.',
      details_changed: 'Sus datos se han guardado.',
      account_kept: 'Ha conservado su cuenta.',
      disconnected: 'El inicio de sesión se ha desconectado.',
    },
  },
  ownField: {
    agreements: 'Sus consentimientos',
    yes: 'Sí',
    no: 'No',
    agreed: 'Aceptado el',
    withdrawn: 'Retirado el',
    notAgreed: 'No aceptado',
    outdated: 'El texto ha cambiado desde entonces.',
    agree: 'Acepto',
    agreeAnew: 'Acepto el texto nuevo',
    withdraw: 'Retirar mi consentimiento',
    needed: 'Su cuenta no puede existir sin este consentimiento. Para ponerle fin, cierre la cuenta.',
    submit: 'Guardar',
  },
  disconnect: {
    title: 'Desconectar este inicio de sesión',
    lead: (provider) => `Ya no iniciará sesión con ${provider}. Su contraseña no cambia.`,
    submit: 'Desconectar',
  },
  changeName: { title: 'Cambie su nombre', submit: 'Guardar el nombre' },
  missingName: {
    title: '¿Cómo se llama?',
    lead: 'Aún no sabemos su nombre. Aparecerá en sus pedidos y en nuestros correos.',
    later: 'Ahora no',
  },
  missingFields: {
    title: 'Complete su cuenta',
    lead: (storeName: string) =>
      `${storeName} necesita estos datos de todas las personas que tienen una cuenta.`,
    submit: 'Guardar y continuar',
    later: 'Ahora no',
    /** On the account's own page, until it is given. */
    noteTitle: 'Aún falta algo',
    give: 'Completar mi cuenta',
  },
  changeLanguage: {
    title: 'Cambie su idioma',
    lead: 'Le escribiremos nuestros correos en este idioma.',
    submit: 'Guardar el idioma',
  },
  changePassword: {
    title: 'Cambie su contraseña',
    lead: 'Se cerrará la sesión en sus demás dispositivos.',
    submit: 'Cambiar la contraseña',
  },
} satisfies ProfileWords;
