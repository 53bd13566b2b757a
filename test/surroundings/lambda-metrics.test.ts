import { expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { environmentNames } from '../../lambdas/surroundings/environment.ts';
import { withoutTsx } from '../world/command.ts';

/** What a process of its own writes, which is what CloudWatch reads, when it does this with `metrics`. */
async function linesOf(act: string): Promise<Record<string, unknown>[]> {
  const script = `import { lambdaMetrics } from './lambdas/surroundings/lambda-metrics.ts'; const metrics = lambdaMetrics(); ${act}`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
    env: { ...withoutTsx(), [environmentNames.metricsNamespace]: 'StorefrontAccounts-beta' },
  });
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

test('what was counted leaves in one line, once, in CloudWatch’s embedded format and the stage’s namespace', async () => {
  const [line = {}, ...more] = await linesOf(
    `metrics.count('registrations'); metrics.count('mails'); metrics.count('mails'); metrics.publish(); metrics.publish();`,
  );
  expect(more).toEqual([]);
  expect(line).toMatchObject({
    registrations: 1,
    _aws: {
      CloudWatchMetrics: [
        {
          Namespace: 'StorefrontAccounts-beta',
          // No other dimension: a store, or whatever else it were told apart by, would cost each metric once more.
          Dimensions: [['service']],
          Metrics: [
            { Name: 'registrations', Unit: 'Count' },
            { Name: 'mails', Unit: 'Count' },
          ],
        },
      ],
    },
  });
  expect([line['mails']].flat().reduce<number>((sum, one) => sum + Number(one), 0)).toBe(2);
});

test('where nothing was counted nothing leaves', async () => {
  expect(await linesOf('metrics.publish();')).toEqual([]);
});
