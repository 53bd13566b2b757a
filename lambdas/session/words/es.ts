import type { SessionWords } from './en.ts';

export const es = {
  sessions: {
    title: 'Sesiones',
    lead: 'Dónde ha iniciado sesión. Cierre las sesiones que no reconozca y cambie después su contraseña.',
    list: 'Sus sesiones',
    current: 'Este dispositivo',
    unknownDevice: 'Dispositivo desconocido',
    signedIn: 'Inicio',
    lastActivity: 'Última actividad',
    ends: 'Termina como máximo',
    end: 'Cerrar',
    endNamed: (device, since) => `Cerrar la sesión en ${device}, iniciada el ${since}`,
    endOthers: 'Cerrar todas las demás sesiones',
    onlyThis: 'No ha iniciado sesión en ningún otro lugar.',
    ended: 'Hecho: la sesión se ha cerrado.',
  },
  logout: {
    title: 'Cerrar sesión',
    text: '¿Quiere cerrar la sesión en este dispositivo?',
    submit: 'Cerrar sesión',
    stay: 'No, volver a mi cuenta',
  },
} satisfies SessionWords;
