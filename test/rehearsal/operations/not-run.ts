import type { NotRun } from './step.ts';

/** What the documentation names and this does not give, with the reason: printed at the end of every run. */
export const notRun: readonly NotRun[] = [];
