import type { Command } from './commands.ts';
import { again, anAccount, withDomain, withoutDomain } from './deploy-it.ts';
import { faults } from './doctor.ts';
import { behindAFront, withoutEdge } from './fronts.ts';
import { outAndIn } from './moving.ts';
import { aBadNight, afterAnAlarm, bounced, keysAndTraces } from './nights.ts';
import { notRun } from './not-run.ts';
import { forGood, takenDown } from './removal.ts';
import { forStaff } from './staff.ts';
import { plan } from './step.ts';
import type { Part, Plan } from './step.ts';
import { aStoreOfItsOwn, goneAndBack } from './stores.ts';
import { theNextRelease } from './upgrade.ts';

/** Everything, in an order that an operator could go in. */
export const parts: readonly Part[] = [
  { name: 'account', needs: [], steps: anAccount },
  { name: 'beta', needs: ['account'], steps: withoutDomain },
  { name: 'production', needs: ['account'], steps: withDomain },
  { name: 'again', needs: ['production'], steps: again },
  { name: 'books', needs: ['production'], steps: aStoreOfItsOwn },
  { name: 'doctor', needs: ['books'], steps: faults },
  { name: 'restore', needs: ['books'], steps: goneAndBack },
  { name: 'night', needs: ['production'], steps: aBadNight },
  { name: 'alarm', needs: ['production'], steps: afterAnAlarm },
  { name: 'bounce', needs: ['production'], steps: bounced },
  { name: 'keys', needs: ['production'], steps: keysAndTraces },
  { name: 'staff', needs: ['production'], steps: forStaff },
  { name: 'front', needs: ['production'], steps: behindAFront },
  { name: 'moving', needs: ['front'], steps: outAndIn },
  { name: 'upgrade', needs: ['front'], steps: theNextRelease },
  { name: 'without-edge', needs: ['front'], steps: withoutEdge },
  { name: 'down', needs: ['front'], steps: takenDown },
  { name: 'for-good', needs: ['down'], steps: forGood },
];

export const thePlan = (commands: readonly Command[]): Plan => plan(commands, parts, notRun);
