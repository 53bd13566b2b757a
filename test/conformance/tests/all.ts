import type { RowTests } from '../row-tests.ts';
import { activationTests } from './activation.ts';
import { invitationTests } from './invitations.ts';
import { diagnosisTests } from './diagnosis.ts';
import { orderTests } from './orders.ts';
import { profileTests } from './profile.ts';
import { registrationTests } from './registration.ts';
import { resetTests } from './reset.ts';
import { sessionTests } from './sessions.ts';
import { signInTests } from './sign-in.ts';
import { ssoTests } from './sso.ts';
import { staffTests } from './staff.ts';
import { storeSwitchTests } from './store-switch.ts';

/** Every row's test that is written, each row in one place. */
export const tests: readonly RowTests[] = [
  registrationTests,
  activationTests,
  resetTests,
  sessionTests,
  signInTests,
  ssoTests,
  staffTests,
  diagnosisTests,
  invitationTests,
  orderTests,
  profileTests,
  storeSwitchTests,
];
