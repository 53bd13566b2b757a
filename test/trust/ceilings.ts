import * as v from 'valibot';
import { assumed } from '../../bench/bill.ts';
import { notificationSurface } from '../../lambdas/notification/surface.ts';
import { partitionsOf } from '../../lambdas/tables/outbox.ts';
import { settingsSchema } from '../../lib/settings.ts';
import { acts, ceilingOf, partitionLimits, type Act, type Load } from './partition-loads.ts';

/** AWS's own, in a region, until it is asked for more. */
const quotas = { apiRequestsPerSecond: 10_000, functionsAtOnce: 1000, tableUnitsPerSecond: 40_000 };

/** Every ceiling, the store's own by what its acts were counted to ask of their partitions. A Markdown table. */
export function ceilingsTable(loads: Readonly<Record<Act, readonly Load[]>>): string {
  const { requestsPerSecond, hashesPerSecond, hashingRequestsPerSecond } = settingsSchema.entries;
  const [stream] = notificationSurface.events;
  const shards = partitionsOf('mail', 'waited_for').length - 1;
  const rows: [string, number, string][] = [
    ...acts.map((act): [string, number, string] => {
      const lowest = loads[act]
        .map((load) => ({ load, ...ceilingOf(load) }))
        .reduce((one, other) => (other.perSecond < one.perSecond ? other : one));
      const { partition, spreadOver } = lowest.load;
      const where = `${lowest.kind} of \`${partition.replace('#shop#', '#<store>#')}\`, ${String(spreadOver)} of them`;
      return [`${act}, of one store`, lowest.perSecond, where];
    }),
    [
      'mail that somebody waits for, of all stores',
      (partitionLimits.writes * shards) / 4,
      `writes of the outbox’s ${String(shards)} shards, four a mail`,
    ],
    [
      'mail out of one shard of the stream',
      (stream.batchesAtOnce * stream.batchSize * 1000) / assumed.mailMilliseconds,
      `${String(stream.batchesAtOnce)} batches of ${String(stream.batchSize)} at once, ${String(assumed.mailMilliseconds)} ms a mail; it gets as many shards as its table has partitions`,
    ],
    [
      'request of one wider network (IPv6 /48, IPv4 /24)',
      partitionLimits.writes / 3,
      'writes of its counter, of 3 kB with 256 client networks in it; beyond ten times `throttling.network_requests_per_minute` a minute they share the turns of crowds, long before',
    ],
    ['request to a stage', v.getDefault(requestsPerSecond), 'setting `requestsPerSecond`'],
    [
      'request to one route that hashes',
      v.getDefault(hashingRequestsPerSecond),
      'setting `hashingRequestsPerSecond`',
    ],
    [
      'password hashed by one act, of one store',
      v.getDefault(hashesPerSecond),
      'setting `hashesPerSecond`, so that no store takes what the others need',
    ],
    ['request to all APIs of the account', quotas.apiRequestsPerSecond, 'AWS’s quota; it can be raised'],
    ['read or write of one table', quotas.tableUnitsPerSecond, 'AWS’s quota; it can be raised'],
    [
      'request that hashes, of the account',
      (quotas.functionsAtOnce * 1000) / assumed.hashMilliseconds,
      `${number(quotas.functionsAtOnce)} functions at once, AWS’s quota (10 in a new account; it can be raised), ${String(assumed.hashMilliseconds)} ms each`,
    ],
  ];
  return [
    '| what | a second | ends at |',
    '|---|---|---|',
    ...rows.map(([what, perSecond, where]) => `| ${what} | ${number(perSecond)} | ${where} |`),
  ].join('\n');
}

const number = (value: number): string => Math.floor(value).toLocaleString('en');
