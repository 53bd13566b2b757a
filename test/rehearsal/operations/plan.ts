import type { Command } from './commands.ts';
import { again, withDomain, withoutDomain } from './deploy-it.ts';
import { behindAFront, withoutEdge } from './fronts.ts';
import { outAndIn } from './moving.ts';
import { aBadNight, afterAnAlarm, bounced, keysAndTraces } from './nights.ts';
import { notRun } from './not-run.ts';
import { forGood, takenDown } from './removal.ts';
import { forStaff } from './staff.ts';
import { plan } from './step.ts';
import type { Plan } from './step.ts';
import { aStoreOfItsOwn, goneAndBack } from './stores.ts';
import { theNextRelease } from './upgrade.ts';

const everything = [
  ...withoutDomain,
  ...withDomain,
  ...again,
  ...aStoreOfItsOwn,
  ...goneAndBack,
  ...aBadNight,
  ...afterAnAlarm,
  ...bounced,
  ...keysAndTraces,
  ...forStaff,
  ...behindAFront,
  ...outAndIn,
  ...theNextRelease,
  ...withoutEdge,
  ...takenDown,
  ...forGood,
];

/** Everything, in an order that an operator could go in. */
export const thePlan = (commands: readonly Command[]): Plan => plan(commands, everything, notRun);
