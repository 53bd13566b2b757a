import { expect, test } from '@jest/globals';
import { functions, routes } from '../../lambdas/routes.ts';
import type { FunctionShape } from '../../lambdas/surroundings/surface.ts';
import { pascalCase } from '../../lib/names.ts';
import { deployments } from './deployments.ts';
import { assemblies, inWords, nameOf, resourcesOfType } from './synthesized.ts';

const synthesized = assemblies.least;
const { api } = synthesized.templates;
const [stage] = resourcesOfType(api, 'AWS::ApiGatewayV2::Stage').map(([, { Properties }]) => Properties);

test('every route of routes.ts exists and leads to its function, and there is no other', () => {
  const integrations = new Map(
    resourcesOfType(api, 'AWS::ApiGatewayV2::Integration').map(([id, { Properties }]) => {
      expect(Properties).toMatchObject({ IntegrationType: 'AWS_PROXY', PayloadFormatVersion: '2.0' });
      return [id, inWords(Properties['IntegrationUri'], synthesized)];
    }),
  );
  const deployed = resourcesOfType(api, 'AWS::ApiGatewayV2::Route').map(([, { Properties }]) => {
    const target = inWords(Properties['Target'], synthesized);
    const [id] = [...integrations.keys()].filter((key) => target === `integrations/ref(${nameOf(key)})`);
    return `${String(Properties['RouteKey'])} -> ${integrations.get(id ?? '') ?? target}`;
  });
  expect(deployed.sort()).toEqual(
    routes
      .map((route) => `${route.method} ${route.path} -> arn(${pascalCase(route.function)}Function)`)
      .sort(),
  );
});

test('the access log knows the route but neither address, query, header nor person', () => {
  const { Format } = stage?.['AccessLogSettings'] as { Format: string };
  expect(Object.values(JSON.parse(Format) as Record<string, string>).sort()).toEqual([
    '$context.domainName',
    '$context.error.responseType',
    '$context.integrationLatency',
    '$context.integrationStatus',
    '$context.requestId',
    '$context.requestTime',
    '$context.responseLatency',
    '$context.responseLength',
    '$context.routeKey',
    '$context.status',
  ]);
});

test('the access log stands where AWS lets its services write without a policy for each', () => {
  const [log] = resourcesOfType(assemblies.full.templates.api, 'AWS::Logs::LogGroup')
    .map(([, { Properties }]) => Properties['LogGroupName'])
    .filter((name) => name !== undefined);
  expect(log).toBe('/aws/vendedlogs/StorefrontAccountsApi-full');
});

test('routes that hash a password are throttled tighter than the others', () => {
  const everyRoute = stage?.['DefaultRouteSettings'] as Record<string, number>;
  const tighter = stage?.['RouteSettings'] as Record<string, Record<string, number>>;
  const hashing = routes.filter(
    (route) =>
      !['GET', 'HEAD'].includes(route.method) &&
      (functions[route.function] satisfies FunctionShape as FunctionShape).secrets.includes('passwordPepper'),
  );
  expect(Object.keys(tighter).sort()).toEqual(hashing.map((route) => `${route.method} ${route.path}`).sort());
  expect(everyRoute).toEqual({ ThrottlingRateLimit: 1000, ThrottlingBurstLimit: 2000 });
  for (const settings of Object.values(tighter)) {
    expect(settings).toEqual({ ThrottlingRateLimit: 500, ThrottlingBurstLimit: 1000 });
  }
});

test('how much is let through is the setting’s to say', () => {
  const [full] = resourcesOfType(assemblies.full.templates.api, 'AWS::ApiGatewayV2::Stage').map(
    ([, { Properties }]) => Properties,
  );
  expect(full?.['DefaultRouteSettings']).toEqual({
    ThrottlingRateLimit: 5000,
    ThrottlingBurstLimit: 10_000,
  });
  const tighter = Object.values(full?.['RouteSettings'] as Record<string, unknown>);
  expect(tighter.length).toBeGreaterThan(5);
  for (const settings of tighter) {
    expect(settings).toEqual({ ThrottlingRateLimit: 800, ThrottlingBurstLimit: 1600 });
  }
});

test('functions are kept for one use where the setting says so, and for no other', () => {
  const kept = (template: typeof api) =>
    resourcesOfType(template, 'AWS::Lambda::Function')
      .filter(([, { Properties }]) => 'ReservedConcurrentExecutions' in Properties)
      .map(([id, { Properties }]) => [
        id.replace(/Function.*/, ''),
        Properties['ReservedConcurrentExecutions'],
      ]);
  expect(kept(api)).toEqual([]);
  expect(kept(assemblies.full.templates.api)).toEqual([['Login', 100]]);
});

test('the stage waits for all routes, since API Gateway refuses settings of a route it does not have', () => {
  const [[, { DependsOn }] = ['', { DependsOn: [] }]] = resourcesOfType(api, 'AWS::ApiGatewayV2::Stage');
  expect(DependsOn).toEqual(
    expect.arrayContaining(resourcesOfType(api, 'AWS::ApiGatewayV2::Route').map(([id]) => id)),
  );
});

test('with own domains, API Gateway’s own address is shut and each domain answers with TLS 1.2', () => {
  const { templates } = assemblies.full;
  const [[, http] = []] = resourcesOfType(templates.api, 'AWS::ApiGatewayV2::Api');
  expect(http?.Properties['DisableExecuteApiEndpoint']).toBe(true);
  const domains = resourcesOfType(templates.api, 'AWS::ApiGatewayV2::DomainName').map(
    ([, { Properties }]) => Properties,
  );
  expect(domains.map((domain) => domain['DomainName'])).toEqual(['one.example', 'two.example']);
  for (const domain of domains) {
    expect(domain['DomainNameConfigurations']).toEqual([
      {
        CertificateArn: deployments.full.certificateArn,
        EndpointType: 'REGIONAL',
        SecurityPolicy: 'TLS_1_2',
      },
    ]);
  }
  for (const [, domain] of resourcesOfType(templates.api, 'AWS::ApiGatewayV2::DomainName')) {
    expect([domain.DeletionPolicy, domain.UpdateReplacePolicy]).toEqual(['RetainExceptOnCreate', 'Retain']);
  }
  expect(resourcesOfType(templates.api, 'AWS::ApiGatewayV2::ApiMapping')).toHaveLength(2);
  expect(templates.api.Outputs?.['ApiUrl']?.Value).toBe('https://one.example');
});

test('without one, API Gateway’s own address answers', () => {
  const [[, http] = []] = resourcesOfType(api, 'AWS::ApiGatewayV2::Api');
  expect(http?.Properties['DisableExecuteApiEndpoint']).toBe(false);
  expect(inWords(api.Outputs?.['ApiUrl']?.Value, synthesized)).toBe('ApiEndpoint(ApiHttpApi)');
});
