import { CfnStage, HttpApi, HttpMethod, type HttpStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Construct } from 'constructs';
import { routes } from '../lambdas/routes.ts';
import type { FunctionName } from '../lambdas/routes.ts';
import type { AccountFunction } from './account-function.ts';
import { acknowledge } from './acknowledge.ts';
import { isThrottledAsHashing } from './hashing-routes.ts';
import { answerOn, httpStage } from './http-stage.ts';
import { pascalCase } from './names.ts';
import type { Settings } from './settings.ts';

/** How many requests may come at once before the rate counts, as a multiple of it. */
const burstOver = { everyRoute: 2, hashingRoute: 2 };

interface StorefrontApiProps {
  readonly functions: Readonly<Record<FunctionName, AccountFunction>>;
  readonly settings: Pick<Settings, 'domains' | 'edge' | 'requestsPerSecond' | 'hashingRequestsPerSecond'>;
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
      // Else every store could also be asked for by an address that no store knows. An edge comes by it, and is known by its key.
      disableExecuteApiEndpoint: props.settings.domains.length > 0 && props.settings.edge === null,
    });
    acknowledge(
      this.api,
      'AwsSolutions-APIG4',
      'Customers sign in through this API itself: the functions check the session and the origin of every request, and tests walk all routes for it.',
    );
    this.addRoutes(props.functions);
    this.stage = this.addStage(props.settings);
    for (const [position, domain] of props.settings.domains.entries()) {
      answerOn(this, {
        api: this.api,
        stage: this.stage,
        output: `DomainTarget${String(position + 1)}`,
        ...domain,
      });
    }
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
    const stage = httpStage(this, this.api, {
      rateLimit: requestsPerSecond,
      burstLimit: burstOver.everyRoute * requestsPerSecond,
    });
    const resource = stage.node.defaultChild;
    if (resource instanceof CfnStage) {
      resource.routeSettings = Object.fromEntries(
        routes.filter(isThrottledAsHashing).map((route) => [
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
}
