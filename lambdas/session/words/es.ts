import type { SessionWords } from './en.ts';

export const es = {
  sessions: {
    title: 'Sesiones',
    lead: 'Estos son los dispositivos en los que ha iniciado sesión. Si no reconoce alguno, cierre su sesión y cambie la contraseña.',
    list: 'Sus sesiones',
    current: 'Este dispositivo',
    unknownDevice: 'Dispositivo desconocido',
    signedIn: 'Inicio',
    lastActivity: 'Última actividad',
    ends: 'Termina antes de',
    end: 'Cerrar la sesión',
    endNamed: (device) => `Cerrar la sesión en ${device}`,
    endOthers: 'Cerrar todas las demás sesiones',
    onlyThis: 'No ha iniciado sesión en ningún otro lugar.',
    notices: {
      ended: 'La sesión se ha cerrado.',
      others_ended: 'Se ha cerrado la sesión en todos los demás dispositivos.',
    },
  },
  logout: {
    title: 'Cerrar sesión',
    text: '¿Quiere cerrar la sesión en este dispositivo?',
    submit: 'Cerrar sesión',
    stay: 'No, volver a mi cuenta',
  },
} satisfies SessionWords;
