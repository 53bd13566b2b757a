import { expect, test } from '@jest/globals';
import { environmentNames } from '../../lambdas/surroundings/environment.ts';
import { routes } from '../../lambdas/routes.ts';
import { keysOf } from '../../lambdas/surroundings/records.ts';
import { functions } from '../../lambdas/routes.ts';
import { pascalCase } from '../../lib/names.ts';
import { deployments } from './deployments.ts';
import { allInWords, assemblies, resourcesOfType, type Resource } from './synthesized.ts';

const hash = deployments.edge.frontKeys;
/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html, and ...-origin-request-policies.html */
const managed = {
  cachingDisabled: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
  cachingOptimized: '658327ea-f89d-4fab-a63d-7e88639e58f6',
  allViewerExceptHostHeader: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
};

interface Behaviour {
  readonly PathPattern?: string;
  readonly AllowedMethods: readonly string[];
  readonly CachePolicyId: string;
  readonly OriginRequestPolicyId: string;
  readonly ViewerProtocolPolicy: string;
  readonly TargetOriginId: string;
  readonly FunctionAssociations?: readonly unknown[];
  readonly ResponseHeadersPolicyId?: unknown;
}

interface Distribution {
  readonly Aliases: readonly string[];
  readonly Origins: readonly {
    readonly Id: string;
    readonly DomainName: unknown;
    readonly OriginCustomHeaders?: unknown;
  }[];
  readonly DefaultCacheBehavior: Behaviour;
  readonly CacheBehaviors: readonly Behaviour[];
  readonly WebACLId?: string;
}

function edgeOf(name: 'edge' | 'edgeAlone') {
  const { edge } = assemblies[name].templates;
  const [[, { Properties }]] = resourcesOfType(edge, 'AWS::CloudFront::Distribution') as [[string, Resource]];
  return { edge, distribution: Properties['DistributionConfig'] as Distribution };
}

test('without edgeDomainName there is no edge, and functions believe no header', () => {
  expect(assemblies.least.templates.edge.Resources).toEqual({});
  expect(JSON.stringify(assemblies.least.templates.api)).not.toContain(environmentNames.frontKeyHashes);
});

test('everything under /accounts goes on to the API whole and uncached, but for assets; all else goes to the shop', () => {
  const { distribution } = edgeOf('edge');
  const [api, shop] = [
    distribution.CacheBehaviors[0]?.TargetOriginId,
    distribution.DefaultCacheBehavior.TargetOriginId,
  ];
  expect(
    distribution.CacheBehaviors.map(({ PathPattern, CachePolicyId }) => [PathPattern, CachePolicyId]),
  ).toEqual([
    ['/accounts', managed.cachingDisabled],
    ['/accounts/assets/*', managed.cachingOptimized],
    ['/accounts/*', managed.cachingDisabled],
  ]);
  for (const behaviour of distribution.CacheBehaviors) {
    expect(behaviour).toMatchObject({
      TargetOriginId: api,
      AllowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'],
      OriginRequestPolicyId: managed.allViewerExceptHostHeader,
      ViewerProtocolPolicy: 'redirect-to-https',
    });
    expect(behaviour.FunctionAssociations).toHaveLength(1);
    expect(behaviour.ResponseHeadersPolicyId).toBeDefined();
  }
  expect(distribution.Origins.find(({ Id }) => Id === shop)?.DomainName).toBe('origin.shop.example');
  expect(distribution.Aliases).toEqual(['shop.example', '*.shops.example']);
});

test('on domains of their own the accounts are all there is, and a firewall looks first where one is named', () => {
  const { distribution } = edgeOf('edgeAlone');
  expect(distribution.Origins).toHaveLength(1);
  expect(distribution.WebACLId).toBe('arn:aws:wafv2:us-east-1:123456789012:global/webacl/shop/0');
});

test('the edge sends the key in use, by a reference that is another for another key; only functions that answer requests know its hash', () => {
  const { distribution } = edgeOf('edge');
  expect(distribution.Origins.flatMap(({ OriginCustomHeaders = [] }) => OriginCustomHeaders)).toEqual([
    {
      HeaderName: 'x-front-key',
      HeaderValue: `{{resolve:secretsmanager:storefront-accounts-full/front-key:SecretString:${hash.slice(0, 16)}::}}`,
    },
  ]);
  const { api } = assemblies.edge.templates;
  const knowing = resourcesOfType(api, 'AWS::Lambda::Function').filter(([, { Properties }]) =>
    JSON.stringify(Properties['Environment'] ?? {}).includes(hash),
  );
  const answering = keysOf(functions).filter((name) => routes.some((route) => route.function === name));
  expect(knowing.map(([id]) => id.replace(/Function[0-9A-F]*$/, '')).sort()).toEqual(
    answering.map(pascalCase).sort(),
  );
});

test('what API Gateway answers by itself gets our headers, and what says them itself keeps its own', () => {
  const { edge } = edgeOf('edge');
  const [[, { Properties }]] = resourcesOfType(edge, 'AWS::CloudFront::ResponseHeadersPolicy') as [
    [string, Resource],
  ];
  const said = JSON.stringify(Properties);
  expect(said).toContain("default-src 'none'; frame-ancestors 'none'");
  expect(said.match(/"Override":true/g)).toBeNull();
  expect(said.match(/"Override":false/g)).toHaveLength(6);
});

test('with an edge in front API Gateway’s own address stays open to it, and the API’s stack tells it whether or not it is used', () => {
  const [[, http]] = resourcesOfType(assemblies.edge.templates.api, 'AWS::ApiGatewayV2::Api') as [
    [string, Resource],
  ];
  expect(http.Properties['DisableExecuteApiEndpoint']).toBe(false);
  const exported = (name: 'edge' | 'least') =>
    Object.values(assemblies[name].templates.api.Outputs ?? {}).filter(
      ({ Export }) => Export?.Name.includes('HttpApi') === true,
    );
  expect(exported('edge')).toHaveLength(1);
  expect(allInWords(exported('least')[0]?.Value, assemblies.least)).toEqual(
    allInWords(exported('edge')[0]?.Value, assemblies.edge),
  );
});
