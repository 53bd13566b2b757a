import { join } from 'node:path';
import { CfnOutput, Duration, SecretValue, Stack } from 'aws-cdk-lib';
import type { StackProps } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  Function,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import type { AddBehaviorOptions, BehaviorOptions } from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { Construct } from 'constructs';
import { frontHeaders } from '../lambdas/surroundings/front-key.ts';
import { acknowledge } from './acknowledge.ts';
import type { EdgeSettings } from './settings.ts';

interface EdgeStackProps extends StackProps {
  readonly edge: EdgeSettings;
  readonly apiId: string;
  readonly suffix: string;
}

/**
 * CloudFront in front of the API: on hosts of the accounts' own, or on the shop's, where everything but `/accounts` goes on to the shop. It adds the key
 * that the API insists on, and says in headers which host was asked for and from which address. Keeps nothing: it can be taken down and put up again.
 */
export class EdgeStack extends Stack {
  constructor(scope: Construct, id: string, { edge, apiId, suffix, ...props }: EdgeStackProps) {
    super(scope, id, props);
    const api = new HttpOrigin(`${apiId}.execute-api.${this.region}.${this.urlSuffix}`, {
      ...overTls,
      customHeaders: { [frontHeaders.key]: frontKey(edge, suffix) },
    });
    const accounts = { ...this.passingOn(), origin: api };
    const distribution = new Distribution(this, 'Distribution', {
      comment: `Storefront accounts${suffix}`,
      domainNames: [...edge.domains],
      certificate: Certificate.fromCertificateArn(this, 'Certificate', edge.certificateArn),
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      httpVersion: HttpVersion.HTTP2_AND_3,
      defaultBehavior: edge.shopOrigin === null ? accounts : shop(edge.shopOrigin),
      additionalBehaviors: {
        '/accounts': accounts,
        // Their names change with what is in them, and they are the same for every store.
        '/accounts/assets/*': { ...accounts, cachePolicy: CachePolicy.CACHING_OPTIMIZED },
        '/accounts/*': accounts,
      },
      ...(edge.webAclArn === null ? {} : { webAclId: edge.webAclArn }),
    });
    this.acknowledge(distribution, edge);
    new CfnOutput(this, 'EdgeTarget', {
      description: 'Where DNS sends the domains to, by a CNAME record or an alias',
      value: distribution.distributionDomainName,
    });
    new CfnOutput(this, 'EdgeUrl', { value: `https://${edge.domains[0] ?? ''}` });
  }

  /** All methods, all of the viewer's headers, cookies and query; nothing cached. Host alone stays behind, by which API Gateway knows its API. */
  private passingOn(): AddBehaviorOptions {
    const viewerRequest = new Function(this, 'ViewerRequest', {
      comment: 'Says which host was asked for, and from which address',
      code: FunctionCode.fromFile({ filePath: join(import.meta.dirname, 'edge', 'viewer-request.js') }),
      runtime: FunctionRuntime.JS_2_0,
    });
    return {
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      responseHeadersPolicy: this.headersOfTheGatewaysOwn(),
      functionAssociations: [{ function: viewerRequest, eventType: FunctionEventType.VIEWER_REQUEST }],
      compress: true,
    };
  }

  /** What API Gateway answers by itself (404, 413, 429) and CloudFront too has none of our headers: each is added where it is missing. */
  private headersOfTheGatewaysOwn(): ResponseHeadersPolicy {
    return new ResponseHeadersPolicy(this, 'SecurityHeaders', {
      comment: 'Where the accounts do not say it themselves',
      securityHeadersBehavior: {
        contentTypeOptions: { override: false },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.SAME_ORIGIN, override: false },
        strictTransportSecurity: { accessControlMaxAge: Duration.days(365), override: false },
        contentSecurityPolicy: {
          contentSecurityPolicy: "default-src 'none'; frame-ancestors 'none'",
          override: false,
        },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: false },
      },
      customHeadersBehavior: {
        customHeaders: [{ header: 'Cache-Control', value: 'no-store', override: false }],
      },
    });
  }

  private acknowledge(distribution: Distribution, edge: EdgeSettings): void {
    acknowledge(
      distribution,
      'AwsSolutions-CFR1',
      'Which countries a store sells to is the store’s own business: the setting edgeWebAcl takes a firewall that knows.',
    );
    acknowledge(
      distribution,
      'AwsSolutions-CFR3',
      'API Gateway keeps the access log, without addresses; a second one here would keep the address of every customer.',
    );
    if (edge.webAclArn === null) {
      acknowledge(
        distribution,
        'AwsSolutions-CFR2',
        'A firewall costs five dollars a month and more: the setting edgeWebAcl names one for those who want it.',
      );
    }
  }
}

const overTls = {
  protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
  originSslProtocols: [OriginSslPolicy.TLS_V1_2],
};

/** The shop gets what the viewer sent, its Host header too, and caches as its own headers say. */
function shop(host: string): BehaviorOptions {
  return {
    origin: new HttpOrigin(host, overTls),
    allowedMethods: AllowedMethods.ALLOW_ALL,
    cachePolicy: CachePolicy.USE_ORIGIN_CACHE_CONTROL_HEADERS_QUERY_STRINGS,
    originRequestPolicy: OriginRequestPolicy.ALL_VIEWER,
    viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
  };
}

/** By name and the key's own field: so another key is another reference, which CloudFormation resolves anew. */
function frontKey({ frontKeyHash }: EdgeSettings, suffix: string): string {
  return SecretValue.secretsManager(frontKeySecret(suffix), {
    jsonField: frontKeyField(frontKeyHash),
  }).unsafeUnwrap();
}

/** Where `npm run front:key` puts it: by stage. */
export function frontKeySecret(suffix: string): string {
  return `storefront-accounts${suffix}/front-key`;
}

export function frontKeyField(hash: string): string {
  return hash.slice(0, 16);
}
