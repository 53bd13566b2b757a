import type { NotificationWords } from './en.ts';

export const es = {
  greeting: (firstName) => (firstName === null ? 'Hola:' : `Hola, ${firstName}:`),
  expiry: (lifetime) => `Este enlace es válido durante ${lifetime} y solo se puede utilizar una vez.`,
  code: {
    label: 'O escriba este código en la página donde empezó:',
    hint: (lifetime) =>
      `El código funciona durante ${lifetime} y solo en el navegador donde empezó. No se lo diga a nadie: nunca se lo pediremos.`,
    resetHint: (lifetime, storeName) =>
      `Con este código se establece una contraseña nueva para su cuenta. Funciona durante ${lifetime} y solo en el navegador donde empezó. Nadie de ${storeName} se lo pedirá nunca, tampoco por teléfono: no se lo diga a nadie.`,
  },
  numberLine: (number) => `Usted inicia sesión con su número de cliente: ${number}`,
  linkHint: 'Si el botón no funciona, copie esta dirección en su navegador:',
  linkLine: (label) => `${label}:`,
  stillCloses: (when) =>
    `Su cuenta sigue pendiente de cierre: la cerraremos el ${when} y borraremos sus datos para siempre. Si quiere conservarla, inicie sesión antes de esa fecha y elija «Conservar mi cuenta».`,
  when: (when) => `Cuándo: ${when}`,
  device: (device) => `Dispositivo: ${device ?? 'desconocido'}`,
  byProvider:
    'Inicie sesión con el botón de la página de inicio de sesión. Si después se le pide una contraseña, es la nueva.',
  signIn: 'Iniciar sesión',
  resetPassword: 'Restablecer la contraseña',
  footer: (storeName) =>
    `Este es un mensaje de servicio de ${storeName} sobre una cuenta asociada a esta dirección de correo electrónico. No es publicidad.`,
  invitation: (storeName) => ({
    subject: `Abra su cuenta en ${storeName}`,
    preheader: 'Elija una contraseña y su cuenta estará lista.',
    heading: 'Su cuenta le espera',
    paragraphs: [
      `${storeName} le invita a tener su propia cuenta, en la que podrá seguir sus pedidos y mantener sus datos al día.`,
      'Elija una contraseña en la página que se abrirá. Así confirma también que esta dirección de correo electrónico es suya.',
    ],
    button: 'Elegir una contraseña',
    notYou:
      'Si no esperaba este correo, puede ignorarlo. No se abrirá ninguna cuenta mientras no se utilice el enlace.',
  }),
  numberInvitation: (storeName, customerNumber) => ({
    subject: `Su cuenta de cliente en ${storeName}`,
    preheader: 'Elija una contraseña e inicie sesión con su número de cliente.',
    heading: 'Su cuenta de cliente',
    paragraphs: [
      `${storeName} le ha preparado una cuenta con su número de cliente ${customerNumber}.`,
      'Elija una contraseña en la página que se abrirá. A partir de entonces iniciará sesión con su número de cliente y esa contraseña.',
    ],
    button: 'Elegir una contraseña',
    notYou:
      'Si no esperaba este correo, puede ignorarlo. La cuenta seguirá cerrada mientras no se utilice el enlace.',
  }),
  closingElsewhere: (storeName) => ({
    subject: `Su cuenta en ${storeName} se va a cerrar`,
    preheader: 'Puede conservarla durante 14 días más.',
    heading: 'Su cuenta se va a cerrar',
    paragraphs: [
      `Alguien que había iniciado sesión en su cuenta en ${storeName} nos ha pedido cerrarla. Hemos cerrado todas las sesiones. Dentro de 14 días cerraremos la cuenta y borraremos sus datos para siempre.`,
      'Si ha sido usted, no tiene que hacer nada. Si cambia de opinión, inicie sesión antes de esa fecha y elija «Conservar mi cuenta».',
    ],
    button: 'No he sido yo',
    notYou:
      'Si no ha sido usted, pulse el botón y confírmelo en la página que se abrirá. Su cuenta se conservará, su contraseña actual dejará de funcionar y enviaremos un enlace para elegir una nueva a su dirección principal.',
  }),
  removedItself: (storeName) => ({
    subject: `Se ha eliminado esta dirección de correo de una cuenta en ${storeName}`,
    preheader: 'Si lo esperaba, no tiene que hacer nada.',
    heading: 'Se ha eliminado esta dirección',
    paragraphs: [
      `Esta dirección de correo electrónico ya no pertenece a su cuenta en ${storeName}. Ya nadie puede iniciar sesión con ella, y los correos sobre la cuenta dejan de llegar aquí.`,
      'Si lo esperaba, no tiene que hacer nada.',
    ],
    button: 'Iniciar sesión',
    notYou: `Si no lo esperaba, es posible que otra persona pueda iniciar sesión en la cuenta. Póngase en contacto con ${storeName}.`,
  }),
  notYouElsewhere: (storeName) =>
    `Si no ha sido usted, restablezca su contraseña ahora: así se cierra la sesión en todos los dispositivos. El enlace se enviará a la dirección principal de la cuenta. Después inicie sesión con la nueva contraseña y vuelva a cerrar su cuenta. Si no puede leer los correos de la dirección principal, pida ayuda a ${storeName}.`,
  aboutToBeChangedSince: (storeName) => ({
    paragraphs: [
      `Antes de que esta dirección pasara a ser la principal de su cuenta, se pidió a ${storeName} que trasladara la cuenta a otra dirección de correo electrónico. Eso ocurrirá dentro de tres días, salvo que usted lo impida.`,
      'Si es lo que desea, no tiene que hacer nada.',
    ],
    notYou:
      'Si quiere conservar esta dirección, pulse el botón y confirme en la página que se abre. Su cuenta la conserva, se cierra la sesión en todos los dispositivos y le enviamos un enlace para elegir una nueva contraseña.',
  }),
  lettersToNewcomers: {
    'Storefront user password reset': (storeName) => ({
      subject: `Elija su contraseña en ${storeName}`,
      preheader: 'Elija una contraseña y su cuenta estará lista.',
      heading: 'Elija su contraseña',
      paragraphs: [
        `Su cuenta en ${storeName} aún no tiene contraseña.`,
        'Elija una en la página que se abrirá y su cuenta estará lista.',
      ],
      button: 'Elegir una contraseña',
      notYou:
        'Si no esperaba este correo, puede ignorarlo. La cuenta seguirá inactiva mientras no se utilice el enlace.',
    }),
    'Reset Password Was Successful': (storeName) => ({
      subject: `Su cuenta en ${storeName} está lista`,
      preheader: 'Su contraseña ya es válida y puede iniciar sesión.',
      heading: 'Su cuenta está lista',
      paragraphs: [
        `Se ha elegido una contraseña para su cuenta en ${storeName}.`,
        'Ya puede iniciar sesión con ella.',
      ],
      button: 'Iniciar sesión',
      notYou:
        'Si no ha sido usted, restablezca su contraseña cuanto antes y compruebe quién más puede leer su correo.',
    }),
  },
  letters: {
    'Storefront account activation': (storeName) => ({
      subject: `Active su cuenta en ${storeName}`,
      preheader: 'Solo falta un paso: confirme que esta dirección de correo electrónico es suya.',
      heading: 'Active su cuenta',
      paragraphs: [
        `Su cuenta en ${storeName} está casi lista. Para activarla, confirme que esta dirección de correo electrónico es suya.`,
        'La página que se abrirá le guiará en el último paso.',
      ],
      button: 'Activar la cuenta',
      notYou:
        'Si no esperaba este correo, puede ignorarlo. La cuenta seguirá inactiva mientras no se utilice el enlace.',
    }),
    'Activation was successful': (storeName) => ({
      subject: `Su cuenta en ${storeName} está activa`,
      preheader: 'Ya puede iniciar sesión.',
      heading: 'Su cuenta está activa',
      paragraphs: [
        `Gracias. Su cuenta en ${storeName} se ha activado.`,
        'Inicie sesión para seguir sus pedidos y mantener sus datos al día.',
      ],
      button: 'Iniciar sesión',
      notYou:
        'Si no ha sido usted quien ha activado esta cuenta, restablezca ahora su contraseña. Así se cerrará la sesión en todos los dispositivos.',
    }),
    'Storefront user password reset': (storeName) => ({
      subject: `Restablezca su contraseña en ${storeName}`,
      preheader: 'Elija una contraseña nueva con el enlace de este correo.',
      heading: 'Restablezca su contraseña',
      paragraphs: [
        `Se ha solicitado restablecer la contraseña de su cuenta en ${storeName}.`,
        'Elija una contraseña nueva en la página que se abrirá. Después se cerrará la sesión en todos los dispositivos.',
      ],
      button: 'Elegir una contraseña nueva',
      notYou: 'Si no lo ha solicitado usted, puede ignorar este correo. Su contraseña no cambiará.',
    }),
    'Reset Password Was Successful': (storeName) => ({
      subject: `Se ha restablecido su contraseña en ${storeName}`,
      preheader: 'Su contraseña nueva ya es válida y se ha cerrado la sesión en todos los dispositivos.',
      heading: 'Se ha restablecido su contraseña',
      paragraphs: [
        `La contraseña de su cuenta en ${storeName} se ha restablecido y se ha cerrado la sesión en todos los dispositivos.`,
        'Ya puede iniciar sesión con su contraseña nueva.',
      ],
      button: 'Iniciar sesión',
      notYou:
        'Si no ha sido usted, restablezca de nuevo su contraseña cuanto antes y compruebe quién más puede leer su correo.',
    }),
    'Account already exists': (storeName) => ({
      subject: `Ya tiene una cuenta en ${storeName}`,
      preheader: 'Inicie sesión o elija una contraseña nueva si la ha olvidado.',
      heading: 'Ya tiene una cuenta',
      paragraphs: [
        `Alguien, probablemente usted, ha intentado abrir o activar una cuenta en ${storeName} con esta dirección de correo electrónico. Ya existe una, por lo que no ha cambiado nada.`,
        'Solo tiene que iniciar sesión. Si ha olvidado su contraseña, puede restablecerla.',
      ],
      button: 'Iniciar sesión',
      notYou: 'Si no ha sido usted, no tiene que hacer nada. Nadie ha obtenido acceso a su cuenta.',
    }),
    'Password was changed': (storeName) => ({
      subject: `Se ha cambiado su contraseña en ${storeName}`,
      preheader: 'Si ha sido usted, no tiene que hacer nada.',
      heading: 'Se ha cambiado su contraseña',
      paragraphs: [
        `Alguien que había iniciado sesión en su cuenta en ${storeName} ha cambiado la contraseña.`,
        'Si ha sido usted, no tiene que hacer nada.',
      ],
      button: 'No he sido yo',
      notYou:
        'Si no ha sido usted, pulse el botón y confírmelo en la página que se abrirá. Se cerrará la sesión en todos los dispositivos, su contraseña actual dejará de funcionar y le enviaremos un correo con un enlace para elegir una nueva.',
    }),
    'Email address is about to be changed': (storeName) => ({
      subject: `Su dirección de correo electrónico en ${storeName} va a cambiar`,
      preheader: 'Si es lo que desea, no tiene que hacer nada.',
      heading: 'Su dirección de correo electrónico va a cambiar',
      paragraphs: [
        `Se ha comunicado a ${storeName} que este buzón ya no se usa. Dentro de tres días, su cuenta pasará a otra dirección de correo electrónico, salvo que usted lo impida.`,
        'Si es lo que desea, no tiene que hacer nada.',
      ],
      button: 'Impedir el cambio',
      notYou:
        'Si todavía usa este buzón, pulse el botón y confirme en la página que se abre. Su cuenta conserva esta dirección, se cierra la sesión en todos los dispositivos y le enviamos un enlace para elegir una nueva contraseña.',
    }),
    'Confirm your email address': (storeName) => ({
      subject: `Confirme su dirección de correo para ${storeName}`,
      preheader: 'Solo queda un paso: confirme que esta dirección es suya.',
      heading: 'Confirme su dirección de correo electrónico',
      paragraphs: [
        `Alguien que ha iniciado sesión en una cuenta en ${storeName} quiere utilizar esta dirección de correo electrónico.`,
        'Abra el enlace en el navegador en el que ha iniciado sesión y confírmela.',
      ],
      button: 'Confirmar la dirección',
      notYou:
        'Si no lo ha pedido usted, puede ignorar este correo. Su dirección no se añade mientras no se utilice el enlace.',
    }),
    'Email address was added': (storeName) => ({
      subject: `Nueva dirección de correo en su cuenta en ${storeName}`,
      preheader: 'Si ha sido usted, no tiene que hacer nada.',
      heading: 'Se ha añadido una dirección',
      paragraphs: [
        `Se ha confirmado otra dirección de correo electrónico para su cuenta en ${storeName}.`,
        'Si ha sido usted, no tiene que hacer nada.',
      ],
      button: 'No he sido yo',
      notYou:
        'Si no ha sido usted, pulse el botón y confírmelo en la página que se abrirá. Se cerrará la sesión en todos los dispositivos, esa dirección se eliminará, su contraseña actual dejará de funcionar y le enviaremos un correo con un enlace para elegir una nueva.',
    }),
    'Email address was removed': (storeName) => ({
      subject: `Se ha eliminado una dirección de correo de su cuenta en ${storeName}`,
      preheader: 'Si ha sido usted, no tiene que hacer nada.',
      heading: 'Se ha eliminado una dirección',
      paragraphs: [
        `Se ha eliminado una dirección de correo electrónico de su cuenta en ${storeName}. Ya nadie puede iniciar sesión con ella, y los pedidos hechos con esa dirección dejan de aparecer en su cuenta.`,
        'Si ha sido usted, no tiene que hacer nada. En su perfil puede ver las direcciones que quedan.',
      ],
      button: 'No he sido yo',
      notYou:
        'Si no ha sido usted, pulse el botón y confírmelo en la página que se abrirá. Se cerrará la sesión en todos los dispositivos, su contraseña actual dejará de funcionar y le enviaremos un correo con un enlace para elegir una nueva. Después podrá añadir de nuevo la dirección.',
    }),
    'Main email address was changed': (storeName) => ({
      subject: `Se ha cambiado su dirección principal en ${storeName}`,
      preheader: 'Si no ha sido usted, deshaga el cambio.',
      heading: 'Se ha cambiado su dirección principal',
      paragraphs: [
        `Los correos de ${storeName} se envían ahora a otra dirección de su cuenta.`,
        'Si ha sido usted, no tiene que hacer nada.',
      ],
      button: 'Deshacer el cambio',
      notYou:
        'Si no ha sido usted, deshaga el cambio. Se cerrará la sesión en todos los dispositivos, esta dirección volverá a ser la principal y le enviaremos un correo con un enlace para elegir una contraseña nueva.',
    }),
    'Email address is no longer the main one': (storeName) => ({
      subject: `Su cuenta en ${storeName} tiene otra dirección principal`,
      preheader: 'Esta ya no es su dirección principal.',
      heading: 'Esta ya no es la dirección principal',
      paragraphs: [
        `Los correos sobre su cuenta en ${storeName} se envían ahora a otra de sus direcciones.`,
        'Si lo esperaba, no tiene que hacer nada.',
      ],
      button: 'Iniciar sesión',
      notYou: `Si no lo esperaba, es posible que otra persona pueda iniciar sesión en la cuenta. Póngase en contacto con ${storeName}.`,
    }),
    'Turn on signing in with email': (storeName) => ({
      subject: `Inicie sesión en ${storeName} con su correo`,
      preheader: 'Solo queda un paso: elija una contraseña nueva.',
      heading: 'Inicie sesión con su dirección de correo electrónico',
      paragraphs: [
        `Alguien que ha iniciado sesión en una cuenta en ${storeName} quiere iniciar sesión a partir de ahora con esta dirección de correo electrónico.`,
        'Abra el enlace en el navegador en el que ha iniciado sesión y elija una contraseña nueva.',
      ],
      button: 'Elegir una contraseña',
      notYou:
        'Si no lo ha pedido usted, puede ignorar este correo. No cambia nada mientras no se utilice el enlace.',
    }),
    'Signing in with email is on': (storeName) => ({
      subject: `Ya puede iniciar sesión en ${storeName} con su correo`,
      preheader: 'Su nueva contraseña ya está activa.',
      heading: 'Ya puede iniciar sesión con su dirección',
      paragraphs: [
        `A partir de ahora puede iniciar sesión en su cuenta en ${storeName} con esta dirección de correo electrónico y la contraseña nueva.`,
        'Se ha cerrado la sesión en sus demás dispositivos.',
      ],
      button: 'Iniciar sesión',
      notYou:
        'Si no ha sido usted, restablezca ahora su contraseña. Así se cerrará la sesión en todos los dispositivos.',
    }),
    'Your account will be closed': (storeName) => ({
      subject: `Su cuenta en ${storeName} se va a cerrar`,
      preheader: 'Puede conservarla durante 14 días más.',
      heading: 'Su cuenta se va a cerrar',
      paragraphs: [
        `Nos ha pedido cerrar su cuenta en ${storeName}. Hemos cerrado todas sus sesiones. Dentro de 14 días cerraremos la cuenta y borraremos sus datos para siempre.`,
        '¿Ha cambiado de opinión? Inicie sesión antes de esa fecha y elija «Conservar mi cuenta».',
      ],
      button: 'Iniciar sesión y conservarla',
      notYou:
        'Si no ha sido usted, restablezca su contraseña ahora. Después inicie sesión con la nueva y conserve su cuenta.',
    }),
    'Your account stays open': (storeName) => ({
      subject: `Su cuenta en ${storeName} sigue abierta`,
      preheader: 'Al final no se va a cerrar.',
      heading: 'Su cuenta sigue abierta',
      paragraphs: [
        `Alguien que había iniciado sesión en su cuenta en ${storeName} ha decidido conservarla. No se cerrará y no se borrará nada.`,
        'Si ha sido usted, no tiene que hacer nada.',
      ],
      button: 'Iniciar sesión',
      notYou:
        'Si no ha sido usted, restablezca su contraseña ahora. Así se cierra la sesión en todos los dispositivos. Después inicie sesión con la nueva y vuelva a cerrar su cuenta.',
    }),
    'Your account has not been used for long': (storeName) => ({
      subject: `¿Quiere conservar su cuenta en ${storeName}?`,
      preheader: 'Si es así, inicie sesión antes de 30 días.',
      heading: '¿Quiere conservar su cuenta?',
      paragraphs: [
        `Hace mucho que no inicia sesión en su cuenta en ${storeName}. Para no guardar sus datos sin motivo, dentro de 30 días la cerraremos y los borraremos para siempre.`,
        'Si quiere conservar su cuenta, basta con que inicie sesión antes. Si ya no recuerda su contraseña, restablézcala primero.',
      ],
      button: 'Iniciar sesión y conservarla',
      notYou: 'Si ya no necesita la cuenta, no tiene que hacer nada.',
    }),
    'Your caller code': (storeName) => ({
      subject: `Su código para la llamada con ${storeName}`,
      preheader: 'Léaselo a la persona con la que habla.',
      heading: 'Su código para la llamada',
      paragraphs: [
        `Está hablando por teléfono con ${storeName}. Lea este código en voz alta para que sepan que es usted. Es válido durante al menos diez minutos.`,
      ],
      button: 'Iniciar sesión',
      notYou:
        'Un código para llamadas empieza por dos letras. Nunca le pediremos uno de seis cifras: no se lo diga a nadie. Si no está hablando con nosotros, no dé este código a nadie e ignore este correo electrónico.',
    }),
    'Your customer number': (storeName) => ({
      subject: `Su número de cliente en ${storeName}`,
      preheader: 'Puede iniciar sesión con él.',
      heading: 'Su número de cliente',
      paragraphs: [
        `Alguien ha pedido un número de cliente o una contraseña nueva para esta dirección de correo electrónico en ${storeName}. Cada número que sigue es una cuenta:`,
      ],
      button: 'Iniciar sesión',
      notYou:
        'Para una contraseña nueva, elija «¿Ha olvidado su contraseña?» en la página de inicio de sesión y escriba el número. Si no lo ha pedido usted, puede ignorar este correo. No ha cambiado nada.',
    }),
    'Sign-in was connected': (storeName) => ({
      subject: `Se ha vinculado un inicio de sesión a su cuenta en ${storeName}`,
      preheader: 'Si ha sido usted, no tiene que hacer nada.',
      heading: 'Se ha vinculado un inicio de sesión a su cuenta',
      paragraphs: [
        `Se ha vinculado a su cuenta en ${storeName} el inicio de sesión de otro servicio. A partir de ahora también da acceso a su cuenta.`,
        'Si ha sido usted, no tiene que hacer nada. En su perfil puede ver lo que está vinculado.',
      ],
      button: 'No he sido yo',
      notYou:
        'Si no ha sido usted, pulse el botón y confírmelo en la página que se abrirá. Se cerrará la sesión en todos los dispositivos, ese inicio de sesión quedará desvinculado, su contraseña actual dejará de funcionar y le enviaremos un correo con un enlace para elegir una nueva.',
    }),
    'Sign-in was disconnected': (storeName) => ({
      subject: `Se ha desvinculado un inicio de sesión de su cuenta en ${storeName}`,
      preheader: 'Si ha sido usted, no tiene que hacer nada.',
      heading: 'Se ha desvinculado un inicio de sesión de su cuenta',
      paragraphs: [
        `Se ha desvinculado de su cuenta en ${storeName} el inicio de sesión de otro servicio. Ya no da acceso a su cuenta.`,
        'Si ha sido usted, no tiene que hacer nada. En su perfil puede ver lo que sigue vinculado.',
      ],
      button: 'No he sido yo',
      notYou:
        'Si no ha sido usted, pulse el botón y confírmelo en la página que se abrirá. Se cerrará la sesión en todos los dispositivos, su contraseña actual dejará de funcionar y le enviaremos un correo con un enlace para elegir una nueva. Después podrá vincularlo de nuevo.',
    }),
    'Sign-in at a new device': (storeName) => ({
      subject: `Nuevo inicio de sesión en su cuenta en ${storeName}`,
      preheader: 'Si ha sido usted, no tiene que hacer nada.',
      heading: 'Nuevo inicio de sesión en su cuenta',
      paragraphs: [
        `Alguien ha iniciado sesión en su cuenta en ${storeName} con su contraseña, desde un dispositivo que no se había utilizado antes para ella.`,
        'Si ha sido usted, no tiene que hacer nada.',
      ],
      button: 'No he sido yo',
      notYou:
        'Si no ha sido usted, pulse el botón y confírmelo en la página que se abrirá. Se cerrará la sesión en todos los dispositivos, su contraseña actual dejará de funcionar y le enviaremos un correo con un enlace para elegir una nueva.',
    }),
  },
} satisfies NotificationWords;
