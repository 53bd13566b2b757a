import { join } from 'node:path';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, CfnFunction, Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { FunctionShape } from '../lambdas/surroundings/surface.ts';
import { acknowledge } from './acknowledge.ts';
import { environment, grant, grantOnEverything, grantTables } from './function-grants.ts';
import type { Backing } from './function-grants.ts';
import { keptGrants } from './kept-grants.ts';

interface AccountFunctionProps {
  readonly name: string;
  readonly shape: FunctionShape;
  readonly backing: Backing;
  /** Holds a folder per function, as `bundle.ts` leaves them. */
  readonly bundles: string;
  /** Where its failures are kept: someone may invoke it without waiting for its answer. Null when somebody always waits. */
  readonly failures: Queue | null;
  /** What it is told besides what it is granted by its shape. */
  readonly told?: Readonly<Record<string, string>>;
}

/** The house's Lambda function: one runtime, one role with exactly its grants, one log with an end. */
export class AccountFunction extends Construct {
  readonly lambda: Function;
  readonly role: Role;
  constructor(
    scope: Construct,
    id: string,
    { name, shape, backing, bundles, failures, told = {} }: AccountFunctionProps,
  ) {
    super(scope, id);
    this.role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: `What the ${name} function of the storefront accounts may do`,
    });
    const logGroup = new LogGroup(this, 'Log', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    logGroup.grantWrite(this.role);
    const reserved = backing.settings.reservedConcurrency.get(name);
    this.lambda = new Function(this, 'Function', {
      description: shape.summary,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(join(bundles, name)),
      memorySize: shape.memoryMegabytes,
      timeout: Duration.seconds(shape.timeoutSeconds),
      environment: { NODE_OPTIONS: '--enable-source-maps', ...environment(shape, backing), ...told },
      role: this.role,
      logGroup,
      ...(reserved === undefined ? {} : { reservedConcurrentExecutions: reserved }),
      ...(failures === null ? {} : { deadLetterQueue: failures }),
    });
    if (failures === null) {
      acknowledge(
        this.lambda,
        'Serverless-LambdaDLQ',
        'API Gateway alone invokes it and waits: its failure is the answer the customer sees, and there is nothing to keep for later.',
      );
    }
    if (backing.settings.tracing) {
      this.trace();
    } else {
      acknowledge(
        this.lambda,
        'Serverless-LambdaTracing',
        'A trace costs more than all else of the busiest request; the setting tracing switches it on for those who look for something.',
      );
    }
    grant(this.role, shape, backing);
    grantTables(this.role, keptGrants[name] ?? {}, backing.data);
  }

  /** What the construct's own `tracing` does, with the wildcard in a policy of its own. */
  private trace(): void {
    const resource = this.lambda.node.defaultChild;
    if (resource instanceof CfnFunction) {
      resource.tracingConfig = { mode: 'Active' };
    }
    grantOnEverything(
      this.role,
      'Tracing',
      ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
      'X-Ray knows no resource for these two actions, and writing traces is all that they allow.',
    );
  }
}
