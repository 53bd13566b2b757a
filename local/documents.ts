import {
  ConditionalCheckFailedException,
  DynamoDBServiceException,
  ProvisionedThroughputExceededException,
  ResourceNotFoundException,
  TransactionCanceledException,
  TransactionConflictException,
  TransactionInProgressException,
} from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { connect } from './database.ts';
import type { Database } from './database.ts';
import { openEngineCalls } from './engine-call.ts';
import type { EngineAnswer, EngineCalls } from './engine-call.ts';

type Fields = Readonly<Record<string, unknown>>;

/** One command at the edge of a database client, as it is about to leave. */
export interface Sent {
  /** DynamoDB's name for it: `GetItem`. */
  readonly action: string;
  readonly input: Fields;
}

/** What happens to a command at the client's edge: it may be counted, changed, held back, or answered with an error instead. */
export type Edge = (sent: Sent, go: (input?: Fields) => Promise<Fields>) => Promise<Fields>;

type Send = DynamoDBDocumentClient['send'];
type Command = Parameters<Send>[0];

/** The commands that the product uses, by DynamoDB's names. */
const actions = new Map<unknown, string>([
  [GetCommand, 'GetItem'],
  [PutCommand, 'PutItem'],
  [UpdateCommand, 'UpdateItem'],
  [DeleteCommand, 'DeleteItem'],
  [QueryCommand, 'Query'],
  [ScanCommand, 'Scan'],
  [BatchGetCommand, 'BatchGetItem'],
  [BatchWriteCommand, 'BatchWriteItem'],
  [TransactWriteCommand, 'TransactWriteItems'],
]);

function actionOf(command: Command): string {
  const action = actions.get(command.constructor);
  if (action === undefined) throw new Error(`local/documents.ts does not know ${command.constructor.name}.`);
  return action;
}

/** The refusals that the SDK has a class for, as far as the engine knows them. */
const refusals: Readonly<
  Record<string, new (told: { message: string; $metadata: object }) => DynamoDBServiceException>
> = {
  ConditionalCheckFailedException,
  ProvisionedThroughputExceededException,
  ResourceNotFoundException,
  TransactionCanceledException,
  TransactionConflictException,
  TransactionInProgressException,
};

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/** Where DynamoDB's own structure ends and an item begins. */
const items = new Set([
  'Item',
  'Key',
  'Attributes',
  'ExpressionAttributeValues',
  'ExclusiveStartKey',
  'LastEvaluatedKey',
]);
const listsOfItems = new Set(['Items', 'Keys']);

type Turn = (item: unknown) => unknown;

/** The same structure, with each item that stands in it in another notation. */
function withItems(value: unknown, turn: Turn): unknown {
  if (Array.isArray(value)) return value.map((one) => withItems(one, turn));
  return isFields(value) ? fieldsWithItems(value, turn) : value;
}

const eachOf = (value: unknown, turn: Turn): unknown => (Array.isArray(value) ? value.map(turn) : value);

function fieldsWithItems(fields: Fields, turn: Turn): Fields {
  const turned: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    if (items.has(name)) turned[name] = turn(value);
    else if (listsOfItems.has(name)) turned[name] = eachOf(value, turn);
    // What a batch read of each table.
    else if (name === 'Responses' && isFields(value)) {
      turned[name] = Object.fromEntries(
        Object.entries(value).map(([table, read]) => [table, eachOf(read, turn)]),
      );
    } else turned[name] = withItems(value, turn);
  }
  return turned;
}

/** Sound: the callers pass what stands where DynamoDB's structure has an item. */
const toStored: Turn = (item) => marshall(item as Record<string, unknown>, { removeUndefinedValues: true });
const fromStored: Turn = (item) => unmarshall(item as Parameters<typeof unmarshall>[0]);

/** JSON has no bytes; nothing of ours is stored as such. */
function refuseBytes(_: string, value: unknown): unknown {
  if (value instanceof Uint8Array) throw new Error('local/documents.ts stores no bytes.');
  return value;
}

function outcomeOf({ status, body }: EngineAnswer): Fields {
  const parsed: unknown = JSON.parse(body);
  const told = isFields(parsed) ? parsed : {};
  const $metadata = { httpStatusCode: status, attempts: 1, totalRetryDelay: 0 };
  if (status === 200) return { ...fieldsWithItems(told, fromStored), $metadata };
  const { message, Message, ...more } = told;
  const name = String(told['__type']).replace(/^.*#/, '');
  const text = message ?? Message;
  const said = { message: typeof text === 'string' ? text : 'UnknownError', $metadata };
  const Refusal = refusals[name];
  const error =
    Refusal === undefined
      ? new DynamoDBServiceException({ name, $fault: status < 500 ? 'client' : 'server', ...said })
      : new Refusal(said);
  throw Object.assign(error, more);
}

/**
 * The document client for the product on this machine. What it asks of the embedded engine goes there without the SDK's signing, retries and
 * middleware, which take ten times as long as the engine does; of a database elsewhere it is the SDK. A test compares the two, command by command.
 */
export class LocalDocuments extends DynamoDBDocumentClient {
  override readonly send: Send;
  readonly #edges: Edge[];
  readonly #engine: EngineCalls | undefined;

  constructor({ endpoint, path }: Pick<Database, 'endpoint' | 'path'>, edge?: Edge) {
    super(connect(endpoint), { marshallOptions: { removeUndefinedValues: true } });
    this.#edges = edge === undefined ? [] : [edge];
    this.#engine = path === null ? undefined : openEngineCalls(endpoint);
    const sdk = super.send.bind(this);
    // Sound: what comes back is what DynamoDB answers to this command. Nobody calls it with options or a callback.
    this.send = ((command: Command) => this.#pass(command, sdk)) as Send;
  }

  /** Whatever is sent from now on passes this edge too, as the last. */
  addEdge(edge: Edge): void {
    this.#edges.push(edge);
  }

  override destroy(): void {
    this.#engine?.close();
    super.destroy();
  }

  async #pass(command: Command, sdk: Send): Promise<Fields> {
    const action = actionOf(command);
    const leave = (input: Fields): Promise<Fields> =>
      this.#engine === undefined
        ? throughSdk(command, input, sdk)
        : throughEngine(this.#engine, action, input);
    const go = this.#edges.reduceRight(
      (next, edge) => (input) => edge({ action, input }, (changed = input) => next(changed)),
      leave,
    );
    // Sound: every command's input is an object.
    return go(command.input as unknown as Fields);
  }
}

const throughEngine = async (engine: EngineCalls, action: string, input: Fields): Promise<Fields> =>
  outcomeOf(await engine.call(action, JSON.stringify(fieldsWithItems(input, toStored), refuseBytes)));

async function throughSdk(command: Command, input: Fields, sdk: Send): Promise<Fields> {
  // Sound: the same command, with the input that its edge gave it; and every answer is an object.
  const Same = command.constructor as new (given: Fields) => Command;
  return (await sdk(new Same(input))) as unknown as Fields;
}
