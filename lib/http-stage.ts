import { CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  ApiMapping,
  DomainName,
  HttpStage,
  LogGroupLogDestination,
  SecurityPolicy,
  type HttpApi,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/** Never the path with its query, the referrer or an error's text: the pages' addresses carry tokens. Nor who asked: no IP address, no agent. */
const accessLog = {
  requestId: '$context.requestId',
  requestTime: '$context.requestTime',
  routeKey: '$context.routeKey',
  domainName: '$context.domainName',
  status: '$context.status',
  responseLength: '$context.responseLength',
  responseLatency: '$context.responseLatency',
  integrationStatus: '$context.integrationStatus',
  integrationLatency: '$context.integrationLatency',
  errorType: '$context.error.responseType',
};

interface Throttle {
  readonly rateLimit: number;
  readonly burstLimit: number;
}

/** The one stage of an HTTP API: every change is deployed at once, who asks too much is refused, and the log tells nothing of anybody. */
export function httpStage(scope: Construct, httpApi: HttpApi, throttle: Throttle): HttpStage {
  const log = new LogGroup(scope, 'AccessLog', {
    // Under this prefix AWS lets its services write by one permission for all; for each other name it would lengthen a policy of the
    // account that holds no more than some dozen, and then the next API fails to deploy.
    logGroupName: `/aws/vendedlogs/${Stack.of(scope).stackName}`,
    retention: RetentionDays.ONE_MONTH,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  return new HttpStage(scope, 'Stage', {
    httpApi,
    autoDeploy: true,
    throttle,
    accessLogSettings: {
      destination: new LogGroupLogDestination(log),
      format: AccessLogFormat.custom(JSON.stringify(accessLog)),
    },
  });
}

interface OwnDomain {
  readonly api: HttpApi;
  readonly stage: HttpStage;
  readonly name: string;
  readonly certificateArn: string;
  /** The name of the output that says where DNS sends the domain to. */
  readonly output: string;
}

/** The domain answers for the API. */
export function answerOn(scope: Construct, { api, stage, name, certificateArn, output }: OwnDomain): void {
  // Ids by name, not by place: a domain stays itself when the list changes.
  const domain = new DomainName(scope, `Domain-${name}`, {
    domainName: name,
    certificate: Certificate.fromCertificateArn(scope, `Certificate-${name}`, certificateArn),
    securityPolicy: SecurityPolicy.TLS_1_2,
  });
  // DNS points at it: taken away and made again it has another address.
  domain.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
  new ApiMapping(scope, `Mapping-${name}`, { api, domainName: domain, stage });
  new CfnOutput(Stack.of(scope), output, {
    description: 'Where DNS (or a content network in front) sends this domain to',
    value: `${name} CNAME ${domain.regionalDomainName}`,
  });
}
