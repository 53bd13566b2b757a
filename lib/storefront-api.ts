import { CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  ApiMapping,
  CfnStage,
  DomainName,
  HttpApi,
  HttpMethod,
  HttpStage,
  LogGroupLogDestination,
  SecurityPolicy,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { functions, routes } from '../lambdas/routes.ts';
import type { FunctionName } from '../lambdas/routes.ts';
import type { FunctionShape } from '../lambdas/surroundings/surface.ts';
import type { AccountFunction } from './account-function.ts';
import { acknowledge } from './acknowledge.ts';
import { pascalCase } from './names.ts';
import type { Settings } from './settings.ts';

/** How many requests may come at once before the rate counts, as a multiple of it. */
const burstOver = { everyRoute: 2, hashingRoute: 2 };

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

interface StorefrontApiProps {
  readonly functions: Readonly<Record<FunctionName, AccountFunction>>;
  readonly settings: Pick<Settings, 'domains' | 'requestsPerSecond' | 'hashingRequestsPerSecond'>;
}

/** The HTTP API: the routes of `routes.ts`, each to its function, and no other. */
export class StorefrontApi extends Construct {
  readonly api: HttpApi;
  readonly stage: HttpStage;

  constructor(scope: Construct, id: string, props: StorefrontApiProps) {
    super(scope, id);
    this.api = new HttpApi(this, 'HttpApi', {
      description: 'Customer accounts for online stores',
      createDefaultStage: false,
      // Else every store could also be asked for by an address that no store knows.
      disableExecuteApiEndpoint: props.settings.domains.length > 0,
    });
    acknowledge(
      this.api,
      'AwsSolutions-APIG4',
      'Customers sign in through this API itself: the functions check the session and the origin of every request, and tests walk all routes for it.',
    );
    this.addRoutes(props.functions);
    this.stage = this.addStage(props.settings);
    this.answerOn(props.settings.domains);
  }

  /** Where the API answers, without a slash at the end. */
  address(domains: Settings['domains']): string {
    const [first] = domains;
    return first === undefined ? this.api.apiEndpoint : `https://${first.name}`;
  }

  private addRoutes(lambdas: StorefrontApiProps['functions']): void {
    const integrations = new Map<FunctionName, HttpLambdaIntegration>();
    for (const route of routes) {
      const integration =
        integrations.get(route.function) ??
        new HttpLambdaIntegration(pascalCase(route.function), lambdas[route.function].lambda, {
          // One permission for the whole API, which has no other routes, rather than one for each.
          scopePermissionToRoute: false,
        });
      integrations.set(route.function, integration);
      this.api.addRoutes({ path: route.path, methods: [HttpMethod[route.method]], integration });
    }
  }

  private addStage({
    requestsPerSecond,
    hashingRequestsPerSecond,
  }: StorefrontApiProps['settings']): HttpStage {
    const log = new LogGroup(this, 'AccessLog', {
      // Under this prefix AWS lets its services write by one permission for all; for each other name it would lengthen a policy of the
      // account that holds no more than some dozen, and then the next API fails to deploy.
      logGroupName: `/aws/vendedlogs/${Stack.of(this).stackName}`,
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      autoDeploy: true,
      throttle: {
        rateLimit: requestsPerSecond,
        burstLimit: burstOver.everyRoute * requestsPerSecond,
      },
      accessLogSettings: {
        destination: new LogGroupLogDestination(log),
        format: AccessLogFormat.custom(JSON.stringify(accessLog)),
      },
    });
    const resource = stage.node.defaultChild;
    if (resource instanceof CfnStage) {
      resource.routeSettings = Object.fromEntries(
        routes
          .filter(
            (route) =>
              isHashing(functions[route.function]) && route.method !== 'GET' && route.method !== 'HEAD',
          )
          .map((route) => [
            `${route.method} ${route.path}`,
            {
              ThrottlingRateLimit: hashingRequestsPerSecond,
              ThrottlingBurstLimit: burstOver.hashingRoute * hashingRequestsPerSecond,
            },
          ]),
      );
    }
    // API Gateway refuses settings for a route that it doesn't have yet.
    stage.node.addDependency(this.api);
    return stage;
  }

  private answerOn(domains: Settings['domains']): void {
    for (const [position, { name, certificateArn }] of domains.entries()) {
      // Ids by name, not by place: a domain stays itself when the list changes.
      const domain = new DomainName(this, `Domain-${name}`, {
        domainName: name,
        certificate: Certificate.fromCertificateArn(this, `Certificate-${name}`, certificateArn),
        securityPolicy: SecurityPolicy.TLS_1_2,
      });
      // DNS points at it: taken away and made again it has another address.
      domain.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
      new ApiMapping(this, `Mapping-${name}`, { api: this.api, domainName: domain, stage: this.stage });
      new CfnOutput(Stack.of(this), `DomainTarget${String(position + 1)}`, {
        description: 'Where DNS (or a content network in front) sends this domain to',
        value: `${name} CNAME ${domain.regionalDomainName}`,
      });
    }
  }
}

function isHashing(shape: FunctionShape): boolean {
  return shape.secrets.includes('passwordPepper');
}
