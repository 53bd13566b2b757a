import type { RowTests } from '../row-tests.ts';
import { registrationTests } from './registration.ts';

/** Every row's test that is written, each row in one place. */
export const tests: readonly RowTests[] = [registrationTests];
