import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import type { routes } from '../../lambdas/routes.ts';
import type { Needs } from '../../lambdas/surroundings/needs.ts';
import { keysOf } from '../../lambdas/surroundings/records.ts';
import { handlerFactories, type HttpFunction, type LambdaHandler } from '../../local/functions.ts';
import { matchRoute, toEvent } from '../../local/gateway.ts';

/** For the suites that walk the route table: whatever route is added, they come by it too. */

export type Route = (typeof routes)[number];

export const nameOf = ({ method, path }: Route): string => `${method} ${path}`;

export interface Sent {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly host: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Answered {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A request that the gateway has made an event of: `answer` is the function's own work and nothing else. */
interface Prepared {
  readonly answer: () => Promise<Answered>;
}

/** The product's HTTP functions, warm, as the gateway asks them, with no server in between. */
export function startFunctions(needs: Needs): (sent: Sent) => Prepared {
  const running = new Map<HttpFunction, LambdaHandler<APIGatewayProxyEventV2>>();
  return ({ method, target, host, headers = {}, body = '' }) => {
    const match = matchRoute(method, target.replace(/[?].*$/s, ''));
    if (match === null) throw new Error(`${method} ${target} is no route`);
    const handler = running.get(match.function) ?? handlerFactories[match.function](needs);
    running.set(match.function, handler);
    const event = toEvent(
      {
        method,
        target,
        httpVersion: '1.1',
        rawHeaders: Object.entries({ host, ...headers }).flat(),
        body: Buffer.from(body),
        sourceIp: '192.0.2.7',
      },
      match,
      needs.now() * 1000,
    );
    return { answer: async () => (await handler(event, {} as Context)) as Answered };
  };
}

/** Something for every field there is; a route takes what it knows. */
const samples: Readonly<Record<string, unknown>> = {
  email: 'someone@mail.example',
  password: 'wandering lighthouse 41',
  firstName: 'Maria',
  lastName: 'Muster',
  token: 'AAAAAAAAAAAAAAAAAAAAAA.1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  identifier: 'someone@mail.example',
  transport: 'bearer',
  code: '482913',
  registration: 'A'.repeat(43),
  reset: 'A'.repeat(43),
  currentPassword: 'quiet marmalade 7 hill',
  newPassword: 'wandering lighthouse 41',
  next: '/accounts/profile',
  username: 'someone@mail.example',
  asked: 'someone@mail.example',
  corrected: 'someone.else@mail.example',
  id: 'AAAAAAAAAAAAAAAA',
  orderId: 'N-1001',
  placedAt: '2026-01-05T11:00:00Z',
  currency: 'EUR',
  total: '24.90',
  lines: [{ sku: 'B-1', name: 'Atlas', quantity: 1, amount: '24.90' }],
  customerNumber: 'C-1001',
  customerNumberVerified: true,
  customerSession: 'none',
  status: 'shipped',
  trackingUrl: 'https://track.example/1',
  locale: 'en',
  fields: {},
  'fields.*': 'x',
};

/** Something for every field of the admin actions. */
export const adminSamples: Readonly<Record<string, unknown>> = {
  query: 'ada',
  ...samples,
  contactId: 'AAAAAAAAAAAAAAAA',
  activityId: '0'.repeat(28),
  keyId: 'AAAAAAAAAAAAAAAA',
  companyId: 'c-1',
  company: { id: 'c-1', name: 'Acme' },
  do: 'invite',
  after: null,
  reason: 'Asked for on the phone',
  newEmail: 'another@mail.example',
  evidence: 'Passport seen',
  code: '123456',
  mergedContactId: 'BBBBBBBBBBBBBBBB',
  mergeId: 'AAAAAAAAAAAAAAAA',
  /** As nobody says it: any would be refused for being another. */
  planId: undefined,
  recoveryId: undefined,
  proposalId: 'AAAAAAAAAAAAAAAA',
  contactIds: ['AAAAAAAAAAAAAAAA', 'BBBBBBBBBBBBBBBB'],
  signIn: 'kept',
  customerNumber: 'N-1',
  crmId: 'CRM-1',
  locale: 'en',
  sendInvitation: false,
  resetPassword: false,
  afterErasure: false,
  contacts: [{ email: 'ada@mail.example', firstName: 'Ada', lastName: 'Byron' }],
  sendInvitations: false,
  dryRun: false,
  filter: { companyId: 'c-1', orderedSince: null, locale: 'en' },
  sampleTo: null,
  batchId: '0'.repeat(28),
  format: 2,
  exportId: 'AAAAAAAAAAAAAAAA',
  number: 1,
  part: 'contacts',
  isLast: false,
  lines: ['{}'],
  seal: 'AAAAAAAAAAAAAAAA',
  evenWithoutMail: false,
  expected: { firstName: 'Ada' },
  keepSuppression: null,
  withLink: true,
  sender: null,
  name: 'Northwind Books',
  address: 'https://shop.example',
  domains: ['shop.example'],
  look: { logoUrl: null, colour: '#1f4fd8' },
  variables: {},
  /** As nobody says it: any number would be refused for being another. */
  expectedVersion: undefined,
  /** Where nobody answers, at once. */
  issuer: 'http://127.0.0.1:9',
  texts: { 'login.lead': 'Welcome.' },
  sso: { issuer: 'https://login.example.com', clientId: 'c', clientSecret: 's', message: { en: 'Sign in' } },
};

/** A sample for the field; a field that is new needs one, for else every request would be refused for lacking it. */
function sampleOf(name: string): unknown {
  const sample = samples[name];
  if (sample === undefined) throw new Error(`test/trust/walk.ts has no sample of the field ${name}`);
  return sample;
}

/** The fields of what a route takes: of a JSON body those of its schema, of a page those of its form. */
export function fieldsOf(route: Route): string[] {
  if ('input' in route) return Object.keys(route.input.entries);
  return 'form' in route ? keysOf(route.form) : [];
}

/** What a route takes, as it should be: where an address, an identifier or a token is asked for, the address; where a token or its code, the token. */
export function goodFields(route: Route): Record<string, unknown> {
  const names = fieldsOf(route);
  const either =
    'input' in route && names.includes('email') && (names.includes('token') || names.includes('identifier'));
  const wanted = either ? ['email'] : names.filter((name) => name !== 'code' || !names.includes('token'));
  return Object.fromEntries(
    wanted.map((name) => {
      const choices =
        'form' in route ? (Object.entries(route.form).find(([key]) => key === name)?.[1] ?? []) : [];
      return [name, choices[0] ?? sampleOf(name)];
    }),
  );
}

const mediaTypeOf = (route: Route): string =>
  route.kind === 'page' ? 'application/x-www-form-urlencoded' : 'application/json';

export const writeBody = (route: Route, fields: Readonly<Record<string, unknown>>): string =>
  route.kind === 'page'
    ? new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, String(value)])).toString()
    : JSON.stringify(fields);

/** A request as this route wants it. */
export function goodRequest(route: Route, host: string): Sent {
  const takesBody = 'input' in route || (route.kind === 'page' && route.method === 'POST');
  return {
    method: route.method,
    target: route.path.replace(/\{\w+\+?\}/g, 'AAAAAAAAAAAAAAAA'),
    host,
    ...(takesBody
      ? { headers: { 'content-type': mediaTypeOf(route) }, body: writeBody(route, goodFields(route)) }
      : {}),
  };
}

/** Every item of every table, by its key. */
export async function everything({ documents, tables }: Needs): Promise<Map<string, unknown>> {
  const items = new Map<string, unknown>();
  for (const key of keysOf(tables)) {
    let from: Record<string, unknown> | undefined;
    do {
      const { Items = [], LastEvaluatedKey } = await documents.send(
        new ScanCommand({ TableName: tables[key], ConsistentRead: true, ExclusiveStartKey: from }),
      );
      for (const item of Items) items.set(`${key} ${String(item['pk'])} ${String(item['sk'] ?? '')}`, item);
      from = LastEvaluatedKey;
    } while (from !== undefined);
  }
  return items;
}
