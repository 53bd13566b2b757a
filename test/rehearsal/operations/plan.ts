import type { Command } from './commands.ts';
import { withoutDomain } from './deploy-it.ts';
import { notRun } from './not-run.ts';
import { plan } from './step.ts';
import type { Plan } from './step.ts';

/** Everything, in an order that an operator could go in. */
export const thePlan = (commands: readonly Command[]): Plan => plan(commands, [...withoutDomain], notRun);
