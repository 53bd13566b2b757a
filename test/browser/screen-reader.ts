/** What pages under test are read aloud by; bundled for the browser. */
export { virtual } from '@guidepup/virtual-screen-reader';
