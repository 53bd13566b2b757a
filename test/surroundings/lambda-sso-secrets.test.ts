import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { environmentNames } from '../../lambdas/surroundings/environment.ts';
import { lambdaSsoSecrets } from '../../lambdas/surroundings/lambda-sso-secrets.ts';
import { awsError, openAwsEndpoint, type AwsEndpoint } from '../world/aws-endpoint.ts';

const version = '7b0d7a3e-5d0c-4b56-9c0e-2a5f1a3a9b11-b';
const secret = { issuer: 'https://login.example.com', clientId: 'shop', clientSecret: 'hush' };

let aws: AwsEndpoint;
beforeAll(async () => {
  aws = await openAwsEndpoint();
  process.env[environmentNames.ssoSecretPrefix] = 'storefront-accounts/sso/';
});
beforeEach(() => {
  aws.requests.length = 0;
  aws.answer = () => ({ status: 200, body: { SecretString: JSON.stringify(secret) } });
});
afterAll(() => aws.close());

const sent = () =>
  aws.requests.map(({ headers, body }) => ({
    does: String(headers['x-amz-target']).replace('secretsmanager.', ''),
    ...(JSON.parse(body) as Record<string, unknown>),
  }));

test("a store's secret is read by its version, once", async () => {
  const secrets = lambdaSsoSecrets();
  expect(await secrets.read('shop', version)).toEqual(secret);
  expect(await secrets.read('shop', version)).toEqual(secret);
  expect(sent()).toEqual([
    { does: 'GetSecretValue', SecretId: 'storefront-accounts/sso/shop', VersionId: version },
  ]);
});

test('it is made when it is first set, under the version that the store will name', async () => {
  await lambdaSsoSecrets().write('shop', version, secret);
  expect(sent()).toMatchObject([
    {
      does: 'CreateSecret',
      Name: 'storefront-accounts/sso/shop',
      ClientRequestToken: version,
      SecretString: JSON.stringify(secret),
    },
  ]);
});

test('where there is one already it gets another version, with the label that the version names', async () => {
  let first = true;
  aws.answer = () => {
    const answer = first ? awsError(400, 'ResourceExistsException') : { status: 200, body: {} };
    first = false;
    return answer;
  };
  await lambdaSsoSecrets().write('shop', version, secret);
  expect(sent().at(-1)).toMatchObject({
    does: 'PutSecretValue',
    SecretId: 'storefront-accounts/sso/shop',
    ClientRequestToken: version,
    VersionStages: ['b'],
    SecretString: JSON.stringify(secret),
  });
});

test('what goes wrong otherwise is told', async () => {
  aws.answer = () => awsError(400, 'AccessDeniedException');
  await expect(lambdaSsoSecrets().write('shop', version, secret)).rejects.toThrow();
  await expect(lambdaSsoSecrets().read('shop', version)).rejects.toThrow();
});
