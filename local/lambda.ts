import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { randomUUID } from 'node:crypto';
import type { SecretKeys } from '../lambdas/accounts/secret-keys.ts';
import type { EventBus, Mailer, Needs, SsoSecrets } from '../lambdas/surroundings/needs.ts';
import { functions } from '../lambdas/routes.ts';
import type { FunctionName } from '../lambdas/routes.ts';
import { keysOf, mapRecord } from '../lambdas/surroundings/records.ts';
import type { MetricName } from '../lambdas/surroundings/metrics.ts';
import type { FunctionShape } from '../lambdas/surroundings/surface.ts';
import type { SecretKey } from '../lambdas/surroundings/environment.ts';
import type { TableKey } from '../lambdas/tables/shapes.ts';
import type { Edge } from './documents.ts';
import type { FunctionEvents, HandlerFactories, LambdaHandler } from './functions.ts';
import { mailEventsTopic } from './ses-events.ts';
import { AccessDeniedException, accesses, grantsOf } from './grants.ts';

/** A call that a function made to AWS, as a test may count it. */
export interface Call {
  readonly function: FunctionName;
  /** `GetItem`, `TransactWriteItems`, `SendEmail`, `GetSecretValue`... */
  readonly action: string;
  /** The tables it touches; none for mail and secrets. */
  readonly tables: readonly TableKey[];
  /** What IAM checks for it, such as `PutItem contacts` or `Query contacts/byEmail`: the parts of a transaction, the tables of a batch. */
  readonly checked: readonly string[];
  readonly refused: boolean;
}

export interface Lambda {
  readonly invoke: <Name extends FunctionName>(name: Name, event: FunctionEvents[Name]) => Promise<unknown>;
  /** The last ten thousand calls, oldest first. Emptied by `calls.length = 0`. */
  readonly calls: Call[];
  /** What the functions counted since the start. */
  readonly counted: Readonly<Record<MetricName, number>>;
}

interface Surroundings {
  readonly factories: HandlerFactories;
  /** A client of its own for each function, so that each is held to its own grants. */
  readonly connect: (edge: Edge) => DynamoDBDocumentClient;
  readonly tables: Readonly<Record<TableKey, string>>;
  readonly now: () => number;
  readonly secrets: Readonly<Record<SecretKey, SecretKeys>>;
  readonly ssoSecrets: SsoSecrets;
  readonly passwordHashCost: number;
  /** A laptop hashes for one, as fast as it can, unless it is told otherwise. */
  readonly hashesPerSecond?: number;
  readonly mailOnlyTo?: readonly string[];
  readonly frontKeyHashes?: readonly string[];
  readonly mail: Mailer;
  readonly eventBus: EventBus;
  /** Told of every write that a stream may carry on. */
  readonly onWrite: () => void;
}

const keptCalls = 10_000;
const reads = new Set(['GetItem', 'BatchGetItem', 'Query', 'Scan']);

/** Every function with its own needs, refused whatever `routes.ts` does not grant it: a missing grant fails here, not after the deploy. */
export function startLambda(surroundings: Surroundings): Lambda {
  const calls: Call[] = [];
  const counted: Record<MetricName, number> = {
    registrations: 0,
    activations: 0,
    signIns: 0,
    refusals: 0,
    mails: 0,
  };
  const keyOf = new Map(Object.entries(surroundings.tables).map(([key, name]) => [name, key]));
  const isTableKey = (key: string): key is TableKey => Object.hasOwn(surroundings.tables, key);
  const record = (call: Call): void => {
    calls.push(call);
    if (calls.length > keptCalls) calls.splice(0, calls.length - keptCalls);
  };

  const documentsFor = (name: FunctionName): DynamoDBDocumentClient => {
    const shape: FunctionShape = functions[name];
    const requireGranted = grantsOf(name, shape.tables, surroundings.tables);
    return surroundings.connect(async ({ action: sent, input }, go) => {
      const wanted = accesses(sent, input);
      const keyed = wanted.map(({ action, on }) => {
        const [table = '', ...index] = on.split('/');
        return { action, key: keyOf.get(table) ?? table, index };
      });
      const call = {
        function: name,
        action: sent,
        tables: [...new Set(keyed.map(({ key }) => key).filter(isTableKey))],
        checked: keyed.map(({ action, key, index }) => `${action} ${[key, ...index].join('/')}`),
      };
      try {
        requireGranted(wanted);
      } catch (error) {
        record({ ...call, refused: true });
        throw error;
      }
      record({ ...call, refused: false });
      const result = await go();
      if (!reads.has(sent)) surroundings.onWrite();
      return result;
    });
  };

  const guarded = <Result>(
    name: FunctionName,
    granted: boolean,
    action: string,
    on: string,
    act: () => Promise<Result>,
  ): Promise<Result> => {
    record({
      function: name,
      action: action.replace(/^.*:/, ''),
      tables: [],
      checked: [action],
      refused: !granted,
    });
    return granted ? act() : Promise.reject(new AccessDeniedException(name, action, on));
  };

  const needsFor = (name: FunctionName): Needs => {
    const shape: FunctionShape = functions[name];
    const secret = (key: SecretKey) => () =>
      guarded(name, shape.secrets.includes(key), 'secretsmanager:GetSecretValue', key, () =>
        Promise.resolve(surroundings.secrets[key]),
      );
    return {
      metrics: {
        count: (metric) => {
          if (!shape.counts?.includes(metric))
            throw new Error(
              `function/${name} does not count ${metric}. lambdas/routes.ts says what it may do.`,
            );
          counted[metric] += 1;
        },
        publish: () => undefined,
      },
      mailEventsTopic,
      documents: documentsFor(name),
      tables: surroundings.tables,
      now: surroundings.now,
      secrets: mapRecord(surroundings.secrets, secret),
      ssoSecrets: {
        read: (store, version) =>
          guarded(
            name,
            shape.ssoSecrets?.includes('read') ?? false,
            'secretsmanager:GetSecretValue',
            'sso',
            () => surroundings.ssoSecrets.read(store, version),
          ),
        write: (store, version, value) =>
          guarded(
            name,
            shape.ssoSecrets?.includes('write') ?? false,
            'secretsmanager:PutSecretValue',
            'sso',
            () => surroundings.ssoSecrets.write(store, version, value),
          ),
      },
      ssoAllowsPrivateIssuers: true,
      passwordHashCost: surroundings.passwordHashCost,
      eventBus: {
        put: (event) =>
          guarded(name, shape.publishes === true, 'events:PutEvents', 'the event bus', () =>
            surroundings.eventBus.put(event),
          ),
      },
      hashesPerSecond: surroundings.hashesPerSecond ?? 10_000,
      mailOnlyTo: surroundings.mailOnlyTo ?? null,
      frontKeyHashes: surroundings.frontKeyHashes ?? [],
      mail: {
        send: (message) =>
          guarded(name, shape.mail.includes('send'), 'ses:SendEmail', 'mail', () =>
            surroundings.mail.send(message),
          ),
        unsuppress: (address) =>
          guarded(name, shape.mail.includes('unsuppress'), 'ses:DeleteSuppressedDestination', 'mail', () =>
            surroundings.mail.unsuppress(address),
          ),
        inspect: (address) =>
          guarded(name, shape.mail.includes('inspect'), 'ses:GetAccount', 'mail', () =>
            surroundings.mail.inspect(address),
          ),
        inspectSender: (address) =>
          guarded(name, shape.mail.includes('inspect'), 'ses:GetEmailIdentity', 'mail', () =>
            surroundings.mail.inspectSender(address),
          ),
        quota: () =>
          guarded(name, shape.mail.includes('quota'), 'ses:GetAccount', 'mail', () =>
            surroundings.mail.quota(),
          ),
      },
    };
  };

  const running = new Map<FunctionName, LambdaHandler<never>>();
  const handlerOf = <Name extends FunctionName>(name: Name): LambdaHandler<FunctionEvents[Name]> => {
    const handler = running.get(name) ?? surroundings.factories[name](needsFor(name));
    running.set(name, handler);
    // Sound: what runs under a name was made by that name's factory.
    return handler as LambdaHandler<FunctionEvents[Name]>;
  };

  // All at once, so that one that cannot start says so before a customer asks for it.
  for (const name of keysOf(functions)) handlerOf(name);

  return {
    calls,
    counted,
    invoke: (name, event) => handlerOf(name)(event, invocationContext(name)),
  };
}

function invocationContext(name: FunctionName) {
  const { memoryMegabytes, timeoutSeconds } = functions[name];
  const deadline = Date.now() + timeoutSeconds * 1000;
  const done = (): void => undefined;
  return {
    functionName: name,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:local:000000000000:function:${name}`,
    memoryLimitInMB: String(memoryMegabytes),
    awsRequestId: randomUUID(),
    logGroupName: `/local/${name}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
    done,
    fail: done,
    succeed: done,
  };
}
