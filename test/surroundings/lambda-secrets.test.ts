import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createServer, type AddressInfo } from 'node:net';
import { environmentNames } from '../../lambdas/surroundings/environment.ts';
import { lambdaSecrets } from '../../lambdas/surroundings/lambda-secrets.ts';
import { awsError, openAwsEndpoint, type AwsEndpoint } from '../world/aws-endpoint.ts';

const pepper = 'a pepper of at least thirty-two characters';
const secret = (SecretString: unknown) => ({ status: 200, body: { ARN: 'arn', SecretString } });
const good = secret(JSON.stringify({ current: '1', '1': pepper }));

let aws: AwsEndpoint;
beforeAll(async () => {
  aws = await openAwsEndpoint();
  process.env[environmentNames.secrets.passwordPepper] = 'arn:pepper';
});
beforeEach(() => {
  aws.requests.length = 0;
  aws.answer = () => good;
});
afterAll(() => aws.close());

describe('a secret', () => {
  test('is read when it is first needed, and not before', async () => {
    const secrets = lambdaSecrets();
    expect(aws.requests).toHaveLength(0);
    expect(await secrets.passwordPepper()).toEqual({ current: '1', keys: { '1': pepper } });
    expect(aws.requests[0]?.headers['x-amz-target']).toBe('secretsmanager.GetSecretValue');
    expect(JSON.parse(aws.requests[0]?.body ?? '')).toEqual({ SecretId: 'arn:pepper' });
  });

  test('is read once, however many ask at the same time and afterwards', async () => {
    const secrets = lambdaSecrets();
    const read = await Promise.all(Array.from({ length: 32 }, () => secrets.passwordPepper()));
    await secrets.passwordPepper();
    expect(aws.requests).toHaveLength(1);
    expect(new Set(read).size).toBe(1);
  });

  test('that could not be read is asked for again', async () => {
    const secrets = lambdaSecrets();
    aws.answer = () => awsError(500, 'InternalServiceError');
    await expect(secrets.passwordPepper()).rejects.toThrow();
    aws.answer = () => good;
    expect((await secrets.passwordPepper()).current).toBe('1');
  });

  test('that cannot be read anew stays as it was last read, for as long as that lasts; then the new one counts', async () => {
    let now = 0;
    const secrets = lambdaSecrets(() => now);
    expect((await secrets.passwordPepper()).current).toBe('1');
    aws.answer = () => awsError(500, 'InternalServiceError');
    for (let time = 0; time < 30; time += 1) {
      now += 20 * 60 * 1000;
      expect(await secrets.passwordPepper()).toEqual({ current: '1', keys: { '1': pepper } });
    }
    aws.answer = () => secret(JSON.stringify({ current: '2', '1': pepper, '2': `${pepper} two` }));
    now += 29_000;
    expect((await secrets.passwordPepper()).current).toBe('1');
    now += 1000;
    expect((await secrets.passwordPepper()).current).toBe('2');
  });

  test('is not waited for for ever', async () => {
    const silent = createServer();
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const before = process.env['AWS_ENDPOINT_URL'];
    process.env['AWS_ENDPOINT_URL'] = `http://127.0.0.1:${String((silent.address() as AddressInfo).port)}`;
    try {
      const began = performance.now();
      await expect(lambdaSecrets().passwordPepper()).rejects.toThrow();
      expect(performance.now() - began).toBeLessThan(9000);
    } finally {
      process.env['AWS_ENDPOINT_URL'] = before;
      silent.close();
    }
  });

  test('holds its former keys too', async () => {
    const former = 'a former pepper, long enough as well as this';
    aws.answer = () => secret(JSON.stringify({ current: '2', '1': former, '2': pepper }));
    expect(await lambdaSecrets().passwordPepper()).toEqual({
      current: '2',
      keys: { '1': former, '2': pepper },
    });
  });
});

describe('nothing is made with a secret that is none (bug class 27)', () => {
  test.each([
    ['nothing', undefined],
    ['empty text', ''],
    ['text', 'pepper'],
    ['a list', '[]'],
    ['without current', JSON.stringify({ '1': pepper })],
    ['current is no text', JSON.stringify({ current: 1, '1': pepper })],
    ['an empty key', JSON.stringify({ current: '1', '1': '' })],
    ['a short key', JSON.stringify({ current: '1', '1': 'x'.repeat(31) })],
    ['a key that is no text', JSON.stringify({ current: '1', '1': null })],
  ])('%s', async (_, value) => {
    aws.answer = () => secret(value);
    await expect(lambdaSecrets().passwordPepper()).rejects.toThrow();
  });

  test('what was not granted is not asked for', async () => {
    await expect(lambdaSecrets().tokenKey()).rejects.toThrow('not granted the secret tokenKey');
    expect(aws.requests).toHaveLength(0);
  });
});
