import { expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { environmentNames } from '../../lambdas/surroundings/environment.ts';
import { describeError } from '../../lambdas/surroundings/log.ts';
import { withoutTsx } from '../world/command.ts';

function fromParsing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return error;
  }
}

test('an error that quotes what was sent is logged without its words', () => {
  const described = describeError(fromParsing('canary-secret {'));
  expect(described.name).toBe('SyntaxError');
  expect(JSON.stringify(described)).not.toContain('canary');
  expect(described.frames).toContain('at JSON.parse');
});

test('words over several lines, one of which looks like a place, are left out all the same', () => {
  const described = describeError(new Error('first\nsecond canary\nthird'));
  expect(JSON.stringify(described)).not.toMatch(/first|canary|third/);
});

test("AWS's refusals keep theirs, which name the action and the resource", () => {
  const refused = Object.assign(new Error('not authorized to perform: dynamodb:PutItem'), {
    name: 'AccessDeniedException',
  });
  expect(describeError(refused).message).toBe('not authorized to perform: dynamodb:PutItem');
});

test('what is no error is told to be so', () => {
  expect(describeError('canary')).toEqual({ name: 'unknown' });
});

test('trouble with a key is one line, which CloudWatch counts as well, in the stage’s namespace', async () => {
  const script = `import { logSecretTrouble } from './lambdas/surroundings/log.ts'; logSecretTrouble('password_pepper_missing', { pepperId: '3' });`;
  const { stderr } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
    env: {
      ...withoutTsx(),
      POWERTOOLS_LOG_LEVEL: 'ERROR',
      [environmentNames.metricsNamespace]: 'StorefrontAccounts-beta',
    },
  });
  const [line = '', ...more] = stderr.trim().split('\n');
  expect(more).toEqual([]);
  expect(JSON.parse(line)).toMatchObject({
    level: 'ERROR',
    message: 'password_pepper_missing',
    pepperId: '3',
    service: 'storefront-accounts',
    secretTroubles: 1,
    _aws: {
      Timestamp: expect.any(Number),
      CloudWatchMetrics: [
        {
          Namespace: 'StorefrontAccounts-beta',
          Dimensions: [['service']],
          Metrics: [{ Name: 'secretTroubles', Unit: 'Count' }],
        },
      ],
    },
  });
});
