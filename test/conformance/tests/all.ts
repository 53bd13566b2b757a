import type { RowTests } from '../row-tests.ts';
import { activationTests } from './activation.ts';
import { registrationTests } from './registration.ts';
import { resetTests } from './reset.ts';
import { sessionTests } from './sessions.ts';

/** Every row's test that is written, each row in one place. */
export const tests: readonly RowTests[] = [registrationTests, activationTests, resetTests, sessionTests];
