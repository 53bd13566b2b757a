import { environmentNames } from '../../lambdas/surroundings/environment.ts';
import { expect, test } from '@jest/globals';
import { allInWords, assemblies, inWords, nameOf, resourcesOfType } from './synthesized.ts';

const synthesized = assemblies.full;
const { staff } = synthesized.templates;

interface Statement {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: unknown;
}

test('there is no stack for staff where nobody asked for one', () => {
  expect(assemblies.least.templates.staff.Resources).toEqual({});
});

test('the staff’s function reads its secret, asks the admin function, writes its log and its trace, and may nothing else', () => {
  const granted = resourcesOfType(staff, 'AWS::IAM::Policy')
    .flatMap(([, { Properties }]) => (Properties['PolicyDocument'] as { Statement: Statement[] }).Statement)
    .flatMap(({ Effect, Action, Resource }) =>
      [Action].flat().map((action) => `${Effect} ${action} on ${inWords(Resource, synthesized)}`),
    );
  expect(granted.sort()).toEqual(
    [
      'Allow lambda:InvokeFunction on arn(AdminFunction)',
      'Allow logs:CreateLogStream on arn(StaffLog)',
      'Allow logs:PutLogEvents on arn(StaffLog)',
      'Allow secretsmanager:GetSecretValue on ref(ClientSecret)',
      'Allow xray:PutTelemetryRecords on *',
      'Allow xray:PutTraceSegments on *',
    ].sort(),
  );
});

test('it is told who its staff are and whom to ask, and the name of no table', () => {
  const [[, lambda] = []] = resourcesOfType(staff, 'AWS::Lambda::Function');
  const { Variables } = lambda?.Properties['Environment'] as { Variables: unknown };
  expect(allInWords(Variables, synthesized)).toEqual({
    NODE_OPTIONS: '--enable-source-maps',
    STAFF_ISSUER: 'https://login.company.example/tenant',
    STAFF_CLIENT_ID: 'back-office',
    STAFF_CLIENT_SECRET_ARN: 'ref(ClientSecret)',
    STAFF_HOST: 'staff.shop.example',
    STAFF_ROLE_CLAIM: 'roles',
    STAFF_SUPPORT_ROLE: 'helpdesk',
    STAFF_MANAGER_ROLE: 'shop-admins',
    ADMIN_FUNCTION_NAME: 'ref(AdminFunction)',
  });
  expect(JSON.stringify(staff)).not.toContain('DynamoDB');
});

test('a provider in a private network is asked where the stage allows it, and only there', () => {
  const toldOf = (deployment: 'full' | 'existingIdentity') => {
    const [[, lambda] = []] = resourcesOfType(
      assemblies[deployment].templates.staff,
      'AWS::Lambda::Function',
    );
    const { Variables } = lambda?.Properties['Environment'] as {
      Variables: Readonly<Record<string, unknown>>;
    };
    return Variables[environmentNames.ssoAllowsPrivateIssuers];
  };
  expect(toldOf('existingIdentity')).toBe('true');
  expect(toldOf('full')).toBeUndefined();
});

test('it answers on its own host alone, with a TLS of today, and lets few requests through', () => {
  const [[, http] = []] = resourcesOfType(staff, 'AWS::ApiGatewayV2::Api');
  expect(http?.Properties['DisableExecuteApiEndpoint']).toBe(true);
  const domains = resourcesOfType(staff, 'AWS::ApiGatewayV2::DomainName');
  expect(domains.map(([, { Properties }]) => Properties['DomainName'])).toEqual(['staff.shop.example']);
  expect(JSON.stringify(domains)).toContain('TLS_1_2');
  const [[, stage] = []] = resourcesOfType(staff, 'AWS::ApiGatewayV2::Stage');
  expect(stage?.Properties['DefaultRouteSettings']).toEqual({
    ThrottlingRateLimit: 50,
    ThrottlingBurstLimit: 100,
  });
  const routes = resourcesOfType(staff, 'AWS::ApiGatewayV2::Route').map(
    ([, { Properties }]) => Properties['RouteKey'],
  );
  expect(routes).toEqual(['$default']);
});

test('the API alone invokes it', () => {
  const invokers = resourcesOfType(staff, 'AWS::Lambda::Permission').map(([, { Properties }]) => [
    inWords(Properties['FunctionName'], synthesized),
    Properties['Principal'],
  ]);
  expect(invokers).toEqual([['arn(StaffFunction)', 'apigateway.amazonaws.com']]);
});

test('its outputs say where it is, what the provider has to know, and where the secret goes', () => {
  const outputs = Object.entries(staff.Outputs ?? {}).map(([name, { Value }]) => [
    name,
    inWords(Value, synthesized),
  ]);
  expect(Object.fromEntries(outputs)).toMatchObject({
    StaffUrl: 'https://staff.shop.example',
    StaffRedirectUri: 'https://staff.shop.example/_staff/callback',
    StaffClientSecretArn: 'ref(ClientSecret)',
    StaffFunctionName: 'ref(StaffFunction)',
    StaffDomainTarget: expect.stringMatching(/^staff\.shop\.example CNAME /) as unknown,
  });
});

test('only its domain stays when it goes: a secret comes from the provider again', () => {
  const kept = Object.entries(staff.Resources)
    .filter(([, { DeletionPolicy = 'Delete' }]) => DeletionPolicy !== 'Delete')
    .map(([id]) => nameOf(id));
  expect(kept).toHaveLength(1);
  expect(kept[0]).toContain('Domain');
});
