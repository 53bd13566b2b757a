import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { mapRecord } from '../lambdas/surroundings/records.ts';
import { functions } from '../lambdas/routes.ts';
import type { FunctionName } from '../lambdas/routes.ts';
import type { Needs } from '../lambdas/surroundings/needs.ts';
import { handlerFactories } from '../local/functions.ts';
import { LocalDocuments } from '../local/documents.ts';
import type { HandlerFactories } from '../local/functions.ts';

/** What AWS charges for, as far as it can be counted here. */
export interface Usage {
  /** How often each function ran. */
  readonly invocations: Partial<Record<FunctionName, number>>;
  /** DynamoDB's request units, as the engine reports them by DynamoDB's own rules. */
  reads: number;
  writes: number;
  mails: number;
  secrets: number;
  /** Runs that wrote a line of what they counted into their log. */
  metricLines: number;
}

export interface Meter {
  /** The product's own handlers, each metered. */
  readonly factories: HandlerFactories;
  /** What was used since the last time, and begins anew. */
  readonly take: () => Usage;
}

const reads = new Set(['GetItem', 'BatchGetItem', 'Query', 'Scan']);

const nothing = (): Usage => ({ invocations: {}, reads: 0, writes: 0, mails: 0, secrets: 0, metricLines: 0 });

export function openMeter(): Meter {
  let usage = nothing();
  const counted = (needs: Needs): Needs => {
    countUnits(needs.documents, (kind, units) => (usage[kind] += units));
    const { mail, secrets, metrics } = needs;
    let isCounted = false;
    const counting = <Args extends unknown[], Result>(
      kind: 'mails' | 'secrets',
      act: (...args: Args) => Result,
    ) => {
      return (...args: Args) => {
        usage[kind] += 1;
        return act(...args);
      };
    };
    return {
      ...needs,
      mail: { ...mail, send: counting('mails', mail.send) },
      metrics: {
        count: (name) => {
          metrics.count(name);
          isCounted = true;
        },
        publish: () => {
          metrics.publish();
          if (isCounted) usage.metricLines += 1;
          isCounted = false;
        },
      },
      secrets: {
        passwordPepper: counting('secrets', secrets.passwordPepper),
        tokenKey: counting('secrets', secrets.tokenKey),
      },
    };
  };
  const metered = (name: FunctionName) => (needs: Needs) => {
    // Whichever event the function takes, it is passed on as it came.
    const handler = handlerFactories[name](counted(needs)) as (
      event: unknown,
      context: unknown,
    ) => Promise<unknown>;
    return (event: unknown, context: unknown) => {
      usage.invocations[name] = (usage.invocations[name] ?? 0) + 1;
      return handler(event, context);
    };
  };
  return {
    factories: mapRecord(functions, metered),
    take: () => {
      const taken = usage;
      usage = nothing();
      return taken;
    },
  };
}

/** Has DynamoDB say of every call what it consumed. A write that its condition refused is paid for too, and says nothing: one unit. */
function countUnits(
  documents: DynamoDBDocumentClient,
  count: (kind: 'reads' | 'writes', units: number) => void,
): void {
  if (!(documents instanceof LocalDocuments))
    throw new Error('What AWS charges for is counted on this machine.');
  documents.addEdge(async ({ action, input }, go) => {
    const isRead = reads.has(action);
    try {
      const result = await go({ ...input, ReturnConsumedCapacity: 'TOTAL' });
      count(isRead ? 'reads' : 'writes', unitsIn(result));
      return result;
    } catch (error) {
      if (!isRead) count('writes', 1);
      throw error;
    }
  });
}

/** One table's, or a list with each table's of a batch or a transaction. */
function unitsIn(output: object): number {
  const consumed: unknown = 'ConsumedCapacity' in output ? output.ConsumedCapacity : undefined;
  const each: readonly unknown[] = Array.isArray(consumed) ? consumed : [consumed];
  return each.reduce<number>((sum, one) => {
    const units =
      typeof one === 'object' && one !== null && 'CapacityUnits' in one ? Number(one.CapacityUnits) : NaN;
    if (Number.isNaN(units)) throw new Error('DynamoDB did not say what a call consumed.');
    return sum + units;
  }, 0);
}
