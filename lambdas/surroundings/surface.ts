import type { GenericSchema } from 'valibot';
import type { TableKey, tableShapes } from '../tables/shapes.ts';
import type { MetricName } from './metrics.ts';
import type { SecretKey } from './environment.ts';

/**
 * What a capability shows of itself, as data in its own folder (`surface.ts`): its functions with exactly what they may touch, its HTTP routes with
 * the schema of their input, and what else wakes it. `routes.ts` assembles them; stacks, laptop, OpenAPI document, README and tests walk that.
 */
export interface Surface {
  readonly functions: Readonly<Record<string, FunctionShape>>;
  readonly routes: readonly HttpRoute[];
  /** What wakes a function besides HTTP. Direct invocation needs no grant here: IAM alone decides it. */
  readonly events: readonly FunctionEvent[];
}

type DynamoDbAction =
  | 'GetItem'
  | 'BatchGetItem'
  | 'Query'
  | 'Scan'
  | 'PutItem'
  | 'UpdateItem'
  | 'DeleteItem'
  | 'ConditionCheckItem';

/** A table, or `table/index`. */
export type Place = TableKey | { [Key in TableKey]: IndexOf<Key> }[TableKey];

type IndexOf<Key extends TableKey> = (typeof tableShapes)[Key]['indexes'] extends infer Indexes
  ? `${Key}/${keyof Indexes & string}`
  : never;

/** The table of a place, and the index if it is one. */
export function placeOf(place: Place): { readonly table: TableKey; readonly index: string | undefined } {
  const [table, index] = place.split('/');
  // Sound: every place begins with its table's key, and a slash stands only before an index.
  return { table: table as TableKey, index };
}

export interface FunctionShape {
  readonly summary: string;
  /** The folder under `lambdas/` whose `index.ts` is the handler. */
  readonly entry: string;
  /** Exactly the DynamoDB actions the function may call, by table, or by `table/index`. */
  readonly tables: Readonly<Partial<Record<Place, readonly DynamoDbAction[]>>>;
  readonly secrets: readonly SecretKey[];
  /** What it may do with the stores' secrets with their providers. */
  readonly ssoSecrets?: readonly ('read' | 'write')[];
  /** What it may do with SES: send mail with the configuration set; take addresses off the account's suppression list; ask whether the account sends, and to an address; ask how much it may send; believe the topic of mail events. */
  readonly mail: readonly ('send' | 'unsuppress' | 'inspect' | 'quota' | 'follow')[];
  /** What it counts. */
  readonly counts?: readonly MetricName[];
  /** It may tell events on the stack's event bus. */
  readonly publishes?: boolean;
  readonly memoryMegabytes: number;
  readonly timeoutSeconds: number;
}

/** bcrypt is CPU-bound, and Lambda gives CPU by memory: one full vCPU is 1,769 MB. */
export const hashing = { memoryMegabytes: 1769, timeoutSeconds: 15 };
export const light = { memoryMegabytes: 512, timeoutSeconds: 10 };

/** What it takes to redeem a mailed link: to follow it, to prove the address, to set a password and to mail a fresh link. */
export const redeemsLinks = {
  tables: {
    stores: ['GetItem'],
    identifiers: ['GetItem', 'PutItem', 'UpdateItem'],
    contacts: ['GetItem', 'PutItem', 'UpdateItem'],
    'contacts/byEmail': ['Query'],
    tokens: ['GetItem', 'PutItem', 'UpdateItem'],
    throttles: ['GetItem', 'UpdateItem'],
  },
  secrets: ['passwordPepper', 'tokenKey'],
  mail: [],
  ...hashing,
} as const;

/** How the stream hands on what waits in the outbox, for as long as an hour: what it then gives up the sweep finds. */
export const outboxBatches = {
  batchSize: 10,
  batchesAtOnce: 10,
  retryAttempts: 5,
  maximumRecordAgeSeconds: 3600,
} as const;

/** The fields that a page's form may send, each with its choices; none where it is typed. */
export type FormShape = Readonly<Record<string, readonly string[]>>;

/** Of the store's own fields each by its path, `fields.newsletter`: which there are, the store says. */
export const extraFieldsForm = { 'fields.*': [] } as const;

export interface HttpRoute {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS';
  readonly path: `/accounts${string}`;
  /** One of the surface's own functions. */
  readonly function: string;
  /** `preflight`: what browsers ask before a page of another origin may send a request. `nothing`: what is left over by all others, of which the path takes in the rest, `{rest+}`. */
  readonly kind: 'api' | 'page' | 'asset' | 'preflight' | 'nothing';
  readonly summary: string;
  /** The JSON body, for API routes that take one. */
  readonly input?: GenericSchema;
  /** The JSON that is answered where all went well, by API routes that answer any. */
  readonly output?: GenericSchema;
  /** The form that is posted to a page. */
  readonly form?: FormShape;
  /** What may stand in the address's query, and what it means. */
  readonly query?: Readonly<Record<string, string>>;
  /** Request headers of its own, and what they mean. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Status to what it means. Problems every route may answer are in `everyAnswer`. */
  readonly answers: Readonly<Record<number, string>>;
  readonly signedIn?: boolean;
  /** For a storefront's server, by its store key. */
  readonly storeKey?: boolean;
}

/** A page answers GET, and HEAD because link checkers ask so, and takes its own form by POST. Only the POST changes anything. */
export const page = <Path extends `/accounts${string}`, Name extends string>(
  path: Path,
  name: Name,
  summary: string,
  form: FormShape,
) =>
  [
    { method: 'GET', path, function: name, kind: 'page', summary, answers: { 200: 'the page' } },
    {
      method: 'HEAD',
      path,
      function: name,
      kind: 'page',
      summary,
      answers: { 200: 'the page, headers only' },
    },
    {
      method: 'POST',
      path,
      function: name,
      kind: 'page',
      summary: `${summary}: its form`,
      form,
      answers: { 303: 'done', 422: 'the page again, with what to mend' },
    },
  ] as const;

/** A page that only somebody signed in sees. */
export function customerPage<Path extends `/accounts${string}`, Name extends string>(
  path: Path,
  name: Name,
  summary: string,
  form: FormShape,
) {
  const [, , post] = page(path, name, summary, form);
  return [...customerView(path, name, summary), { ...post, signedIn: true }] as const;
}

/** A page to look at, that only somebody signed in sees. */
export function customerView<Path extends `/accounts${string}`, Name extends string>(
  path: Path,
  name: Name,
  summary: string,
) {
  const [get, head] = page(path, name, summary, {});
  return [
    { ...get, signedIn: true },
    { ...head, signedIn: true },
  ] as const;
}

export type FunctionEvent =
  | {
      readonly kind: 'stream';
      readonly table: TableKey;
      readonly function: string;
      /** Lambda's own filter: only what passes it wakes the function. */
      readonly filter: Readonly<Record<string, unknown>>;
      readonly batchSize: number;
      /** How many batches of one shard may run at once, 1 to 10; records of one item stay in their order. */
      readonly batchesAtOnce: number;
      readonly retryAttempts: number;
      readonly maximumRecordAgeSeconds: number;
    }
  | { readonly kind: 'schedule'; readonly everyMinutes: number; readonly function: string }
  | { readonly kind: 'topic'; readonly topic: 'mailEvents'; readonly function: string }
  | { readonly kind: 'invoke'; readonly function: string };

/** `METHOD /path` of each route that the surface's function serves: its handler has an endpoint for each of them, and for nothing else. */
export type RouteKeyOf<Of extends Surface, Name extends keyof Of['functions']> =
  Extract<Of['routes'][number], { readonly function: Name }> extends infer Route
    ? Route extends { readonly method: infer Method extends string; readonly path: infer Path extends string }
      ? `${Method} ${Path}`
      : never
    : never;
