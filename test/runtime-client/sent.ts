import { toEvent } from '../../local/gateway.ts';
import { events, routes } from '../../lambdas/routes.ts';
import type { DeployedName } from './deployed.ts';

/** An event, and whether what is answered is an answer to it. */
export interface Sent {
  readonly what: string;
  readonly event: unknown;
  readonly isAnswer: (reply: unknown) => boolean;
}

/** One event of each kind that wakes the function. Nothing is stored yet: who asks for something hears that it is not there. */
export function eventsFor(name: DeployedName): readonly Sent[] {
  const own = routes.filter((route) => route.function === name);
  const route = own.find(({ method, kind }) => method === 'GET' && kind !== 'asset') ?? own[0];
  return [
    ...(route === undefined ? [] : [request(route.method, route.path)]),
    ...(name === 'staff' ? [request('GET', '/')] : []),
    ...events.filter((event) => event.function === name).map(({ kind }) => wakeUps[kind]),
  ];
}

function request(method: string, path: string): Sent {
  const wire = {
    method,
    target: path.replaceAll(/\{\w+\+?\}/g, '1'),
    httpVersion: '1.1',
    rawHeaders: ['Host', 'nobody.example', 'Content-Type', 'application/json', 'Accept', 'application/json'],
    body: Buffer.from(method === 'GET' ? '' : '{}'),
    sourceIp: '192.0.2.1',
  };
  const pathParameters = Object.fromEntries(
    [...path.matchAll(/\{(\w+)\+?\}/g)].map(([, key = '']) => [key, '1']),
  );
  return {
    what: `${method} ${path}`,
    event: toEvent(wire, { routeKey: `${method} ${path}`, pathParameters }, Date.now()),
    isAnswer: (reply) => field(reply, 'statusCode', (status) => typeof status === 'number' && status < 500),
  };
}

const anything = (): boolean => true;

const wakeUps: Readonly<Record<(typeof events)[number]['kind'], Sent>> = {
  stream: {
    what: 'a batch of a stream',
    event: { Records: [] },
    isAnswer: (reply) => field(reply, 'batchItemFailures', Array.isArray),
  },
  schedule: {
    what: 'its schedule',
    event: {
      source: 'aws.events',
      'detail-type': 'Scheduled Event',
      detail: {},
      time: '2026-01-01T00:00:00Z',
    },
    isAnswer: anything,
  },
  topic: { what: 'a notification of its topic', event: { Records: [] }, isAnswer: anything },
  invoke: {
    what: 'an invocation',
    event: { action: 'getStore', store: 'nobody', actor: 'boot' },
    isAnswer: (reply) =>
      field(reply, 'problem', (problem) => field(problem, 'code', (code) => code !== 'internal_error')),
  },
};

const field = (of: unknown, name: string, holds: (value: unknown) => boolean): boolean =>
  typeof of === 'object' && of !== null && name in of && holds(Reflect.get(of, name));
