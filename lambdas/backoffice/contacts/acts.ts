import { accountActs } from './account-acts.ts';
import type { ContactAct } from './act.ts';
import { mailActs } from './mail-acts.ts';
import { recoveryActs } from './recovery-acts.ts';
import { signInActs } from './sign-in-acts.ts';

/** Everything that staff do with a contact, in the order of Customer Details. */
export const contactActs: readonly ContactAct[] = [
  ...mailActs,
  ...signInActs,
  ...accountActs,
  ...recoveryActs,
];
