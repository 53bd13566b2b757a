import { words } from './store.ts';

/** By their places: names would be a tenth of what comes over the wire. */
export const [
  account,
  orders,
  signOut,
  activated,
  title,
  textAtEnd,
  countdown,
  stay,
  goOn,
  failed,
  overTitle,
  signInAgain,
] = words;
