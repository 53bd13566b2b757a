import type { ProfileWords } from './en.ts';

export const es = {
  profile: {
    title: 'Mi cuenta',
    details: 'Sus datos',
    name: 'Nombre',
    username: 'Inicia sesión con',
    none: 'Sin datos',
    passwordTitle: 'Cambie su contraseña',
    passwordLead: 'Se cerrará la sesión en sus demás dispositivos.',
    submit: 'Cambiar la contraseña',
    notices: {
      password_changed: 'Su contraseña se ha cambiado.',
      account_activated: 'Su cuenta está activada. Ya ha iniciado sesión.',
    },
  },
} satisfies ProfileWords;
