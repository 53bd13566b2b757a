import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { StackProps } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { events, functions, routes, type FunctionName } from '../lambdas/routes.ts';
import { AccountFunction } from './account-function.ts';
import { failureQueue } from './failure-queue.ts';
import { frontEnvironment, type Backing } from './function-grants.ts';
import { keysOf, mapRecord } from '../lambdas/surroundings/records.ts';
import type { FunctionShape } from '../lambdas/surroundings/surface.ts';
import { pascalCase } from './names.ts';
import { Observability } from './observability.ts';
import { StorefrontApi } from './storefront-api.ts';
import { connect } from './wake-ups.ts';

interface ApiStackProps extends StackProps, Omit<Backing, 'eventBus'> {
  /** Holds a folder per function, as `bundle.ts` leaves them. */
  readonly bundles: string;
}

/** The functions of `routes.ts`, what wakes them, and who watches. Keeps nothing: it can be taken down and put up again. */
export class ApiStack extends Stack {
  readonly backing: Backing;
  /** What staff and their tools ask. */
  readonly admin: Function;
  /** The HTTP API, by which the edge finds API Gateway's own address. */
  readonly apiId: string;

  constructor(scope: Construct, id: string, props: ApiStackProps) {
    super(scope, id, props);
    const failures = failureQueue(this);
    refuseUnknown([...props.settings.reservedConcurrency.keys()]);
    const eventBus = new EventBus(this, 'EventBus', {
      description:
        'What happens to the contacts of the storefront accounts, for CRMs and whoever else listens',
    });
    const backing: Backing = { ...props, eventBus };
    this.backing = backing;
    const accountFunctions = mapRecord(
      functions,
      (name, shape: FunctionShape) =>
        new AccountFunction(this, pascalCase(name), {
          name,
          shape,
          backing,
          bundles: props.bundles,
          failures: events.some((event) => event.function === name) ? failures : null,
          told: answersRequests(name) ? frontEnvironment(backing) : {},
        }),
    );
    this.admin = accountFunctions.admin.lambda;
    for (const event of events) {
      connect(accountFunctions[event.function], event, failures, backing);
    }
    const { domains } = props.settings;
    const storefrontApi = new StorefrontApi(this, 'Api', {
      functions: accountFunctions,
      settings: props.settings,
    });
    this.apiId = storefrontApi.api.apiId;
    // Whether or not an edge stands in front just now: so that it can be taken down without holding this stack.
    this.exportValue(this.apiId);
    const observability = new Observability(this, 'Observability', {
      functions: accountFunctions,
      failures,
      api: storefrontApi.api,
      tables: props.data.tables,
      settings: props.settings,
    });

    new CfnOutput(this, 'ApiUrl', { value: storefrontApi.address(domains) });
    new CfnOutput(this, 'EventBusName', { value: eventBus.eventBusName });
    new CfnOutput(this, 'FailuresUrl', { value: failures.queueUrl });
    new CfnOutput(this, 'AlarmTopicArn', { value: observability.alarmTopic.topicArn });
    for (const name of keysOf(functions)) {
      const { functionName } = accountFunctions[name].lambda;
      new CfnOutput(this, `${pascalCase(name)}FunctionName`, { value: functionName });
    }
  }
}

/** A name that is no function's would reserve nothing, and nobody would know. */
function refuseUnknown(names: readonly string[]): void {
  const known: readonly string[] = keysOf(functions);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new Error(
      `reservedConcurrency: ${unknown.join(', ')} is no function. There are ${known.join(', ')}`,
    );
  }
}

function answersRequests(name: FunctionName): boolean {
  return routes.some((route) => route.function === name);
}
