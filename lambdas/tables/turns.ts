import { randomInt } from 'node:crypto';
import * as v from 'valibot';
import {
  countersOf,
  leased,
  leaseOf,
  untilNextWindow,
  windowOf,
  windowSeconds,
  type Lease,
} from '../accounts/turns.ts';
import { write, type Database } from './database.ts';

export type Turn =
  | {
      readonly kind: 'turn';
      /** It was not needed after all: the next request of this function has it. */
      readonly giveBack: () => void;
    }
  | { readonly kind: 'none_left'; readonly retryAfterSeconds: number };

interface Holding {
  readonly leases: Map<string, Lease>;
  /** Leases that are being asked for: whoever comes meanwhile waits for them, rather than asking for more. */
  readonly asking: Map<string, Promise<void>>;
}

/** What each running function holds, by what it is for. It lives and dies with the function's own client. */
const held = new WeakMap<Database['documents'], Holding>();
/** Of different stores; those of windows that are over are dropped. */
const mostHeld = 1000;

/** Whether this function knows already that there is none left, without asking. */
export function areTurnsSpent(db: Database, key: string, now: number): boolean {
  const { left, isSpent } = leaseOf(holdingOf(db).leases.get(key), now);
  return isSpent && left === 0;
}

/** One turn of those that there are within ten seconds, by all functions that run. Mostly from memory; else one write. */
export async function takeTurn(db: Database, key: string, perSecond: number, now: number): Promise<Turn> {
  const { leases, asking } = holdingOf(db);
  for (;;) {
    const lease = leaseOf(leases.get(key), now);
    if (lease.left > 0) return turnOf(lease);
    if (lease.isSpent) return { kind: 'none_left', retryAfterSeconds: untilNextWindow(now) };
    const others = asking.get(key);
    if (others !== undefined) {
      await others;
      continue;
    }
    if (leases.size >= mostHeld) dropOver(leases, windowOf(now));
    const asked = leaseTurns(db, key, perSecond, lease).then((turns) => {
      leases.set(key, leased(lease, turns));
    });
    asking.set(key, asked);
    try {
      await asked;
    } finally {
      asking.delete(key);
    }
  }
}

function turnOf(lease: Lease): Turn {
  lease.left -= 1;
  return {
    kind: 'turn',
    giveBack: () => {
      lease.left += 1;
    },
  };
}

const counted = v.object({ taken: v.number() });
/** Counters that are asked before there is taken to be none left. */
const mostAsked = 3;

async function leaseTurns(
  db: Database,
  key: string,
  perSecond: number,
  { window, next }: Lease,
): Promise<number> {
  const { counters, turns } = countersOf(perSecond);
  const first = randomInt(counters);
  for (let asked = 0; asked < Math.min(counters, mostAsked); asked += 1) {
    const counter = `${key}#${String(window)}#${String((first + asked) % counters)}`;
    let wanted = Math.min(next, turns);
    while (wanted > 0) {
      const written = await write(db, {
        Update: {
          TableName: db.tables.throttles,
          Key: { pk: counter },
          UpdateExpression: 'SET removeAfterEpochSeconds = :remove ADD taken :wanted',
          ConditionExpression: 'attribute_not_exists(pk) OR taken <= :most',
          ExpressionAttributeValues: {
            ':wanted': wanted,
            ':most': turns - wanted,
            ':remove': (window + 1) * windowSeconds + 3600,
          },
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        },
      });
      if (written.kind === 'written') return wanted;
      const left = turns - v.parse(counted, written.before).taken;
      wanted = Math.min(left, wanted - 1);
    }
  }
  return 0;
}

function holdingOf({ documents }: Database): Holding {
  const holding = held.get(documents) ?? { leases: new Map<string, Lease>(), asking: new Map() };
  held.set(documents, holding);
  return holding;
}

function dropOver(leases: Map<string, Lease>, window: number): void {
  for (const [key, lease] of leases) if (lease.window !== window) leases.delete(key);
}
