import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import * as v from 'valibot';
import { json } from './answer.ts';
import type { Answer } from './answer.ts';
import type { Clock } from './clock.ts';
import type { DeadLetters } from './dead-letters.ts';
import type { LocalEventBus } from './event-bus.ts';
import type { Events } from './events.ts';
import { pathOf } from './gateway.ts';
import type { GatewayRequest } from './gateway.ts';
import { headerOf, whyRefused } from './guard.ts';
import { mailAsJson } from './inbox.ts';
import type { Inbox, StoredMail } from './inbox.ts';
import type { Lambda } from './lambda.ts';
import { eventsPage } from './pages/events.tsx';
import { inboxPage, mailContent, mailPage, messagePage } from './pages/inbox.tsx';
import type { Responder } from './server.ts';

interface ControlNeeds {
  readonly inbox: Inbox;
  readonly eventBus: LocalEventBus;
  readonly clock: Clock;
  readonly lambda: Lambda;
  readonly events: Events;
  readonly deadLetters: DeadLetters;
  /** What a store is given to have its customers sign in by the demo provider. */
  readonly sso: () => unknown;
}

/** Mail that is under way when somebody looks into the inbox is worth so long a wait, in milliseconds. */
const patience = 3000;
/** And when a program does, which does not look again by itself: a busy machine takes its time. */
const patienceOfPrograms = 20_000;

const bounceInput = v.strictObject({ kind: v.picklist(['hard', 'soft', 'complaint']) });
const clockInput = v.strictObject({
  advanceSeconds: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10 * 365 * 86_400)),
});
const clockForm = v.pipe(
  v.object({ advanceSeconds: v.pipe(v.string(), v.regex(/^\d+$/), v.transform(Number)) }),
  clockInput,
);
const sesInput = v.strictObject({
  suppress: v.optional(v.pipe(v.string(), v.minLength(3), v.maxLength(320))),
  sendingPaused: v.optional(v.boolean()),
  failNext: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000))),
});
const adminInput = v.custom<Readonly<Record<string, unknown>>>(
  (input) => typeof input === 'object' && input !== null && !Array.isArray(input),
  'An object is wanted',
);
export const html = (statusCode: number, body: string, csp = pagePolicy): Answer => ({
  statusCode,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': csp,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  },
  body,
});
const pagePolicy =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/** A mail may show what a mail program shows: its styles and its images; no script, no form, and no access to this server's pages. */
const mailPolicy =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src http: https: data:; frame-ancestors 'self'";

const seeOther = (location: string): Answer => ({ statusCode: 303, headers: { location }, body: '' });

class Refusal extends Error {
  readonly statusCode: number;
  constructor(statusCode: number, message: string) {
    super(message);
    this.statusCode = statusCode;
  }
}

const isForm = (request: GatewayRequest): boolean =>
  /^application\/x-www-form-urlencoded\s*(;|$)/i.test(headerOf(request, 'content-type') ?? '');

/** @throws Refusal 415, 400 or 422, saying which field is wrong. */
function readInput<Schema extends v.GenericSchema>(
  request: GatewayRequest,
  schema: Schema,
  formSchema?: v.GenericSchema<unknown, v.InferOutput<Schema>>,
): v.InferOutput<Schema> {
  if (formSchema !== undefined && isForm(request)) {
    return valid(formSchema, Object.fromEntries(new URLSearchParams(request.body.toString())));
  }
  if (!/^application\/json\s*(;|$)/i.test(headerOf(request, 'content-type') ?? '')) {
    throw new Refusal(415, 'Send application/json.');
  }
  let input: unknown;
  try {
    input = JSON.parse(request.body.toString());
  } catch {
    throw new Refusal(400, 'The body is not JSON.');
  }
  return valid(schema, input);
}

function valid<Schema extends v.GenericSchema>(schema: Schema, input: unknown): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, input);
  if (parsed.success) return parsed.output;
  throw new Refusal(
    422,
    parsed.issues.map((issue) => `${v.getDotPath(issue) ?? 'The body'}: ${issue.message}.`).join(' '),
  );
}

export interface Control {
  readonly respond: Responder;
  /** Resolves when what that wakes is done. */
  readonly advance: (seconds: number) => Promise<void>;
  /** Resolves when no mail is under way any more. */
  readonly settled: () => Promise<void>;
}

/** Everything under `/_local`: the inbox, the clock, the admin door. None of it exists in a deployed stack. */
export function createControl(needs: ControlNeeds): Control {
  const { inbox, eventBus, clock, lambda, events, deadLetters } = needs;

  const settled = async (): Promise<void> => {
    await events.settled();
    await inbox.settled();
  };
  const settledFor = async (milliseconds: number): Promise<void> => {
    await Promise.race([settled(), delay(milliseconds, undefined, { ref: false })]);
  };
  const move = async (seconds: number): Promise<void> => {
    const before = clock.milliseconds();
    await clock.advance(seconds);
    await events.clockMoved(before, clock.milliseconds());
  };
  const advance = async (seconds: number): Promise<void> => {
    await move(seconds);
    await settled();
  };
  const clockState = () => ({
    now: new Date(clock.milliseconds()).toISOString(),
    offsetSeconds: clock.offsetSeconds(),
  });
  const chosen = (query: URLSearchParams): StoredMail[] =>
    inbox
      .all()
      .filter(
        (mail) =>
          [query.get('to')?.toLowerCase() ?? mail.to.toLowerCase()].includes(mail.to.toLowerCase()) &&
          (query.get('notification') ?? mail.tags['notification']) === mail.tags['notification'] &&
          (query.get('store') ?? mail.tags['store']) === mail.tags['store'],
      );
  const existing = (id: string): StoredMail => {
    const mail = inbox.find(id);
    if (mail === undefined) throw new Refusal(404, 'There is no such mail.');
    return mail;
  };

  const route = async (request: GatewayRequest): Promise<Answer> => {
    const query = new URLSearchParams(/\?([^#]*)/.exec(request.target)?.[1] ?? '');
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const [, id = '', rest = ''] = /^\/_local\/mail\/([\w-]+)(\/\w+)?$/.exec(pathOf(request.target)) ?? [];
    const key = `${method} ${id === '' ? pathOf(request.target) : `/_local/mail/{id}${rest}`}`;
    switch (key) {
      case 'GET /_local':
        return seeOther('/_local/');
      case 'GET /_local/':
        await settledFor(patience);
        return html(
          200,
          inboxPage({ mails: chosen(query), ...clockState(), query, deadLetters: deadLetters.all() }),
        );
      case 'GET /_local/style.css': {
        const body = await readFile(new URL('./pages/inbox.css', import.meta.url));
        return { statusCode: 200, headers: { 'content-type': 'text/css; charset=utf-8' }, body };
      }
      case 'GET /_local/mail.json':
        await settledFor(patienceOfPrograms);
        return json(200, chosen(query).map(mailAsJson));
      case 'DELETE /_local/mail':
        await inbox.empty();
        return { statusCode: 204, headers: {}, body: '' };
      case 'POST /_local/mail':
        // What the button without script can send in place of DELETE.
        await inbox.empty();
        return seeOther('/_local/');
      case 'GET /_local/mail/{id}':
        return html(200, mailPage({ mail: existing(id), ...clockState() }));
      case 'GET /_local/mail/{id}/html':
        return html(200, mailContent(existing(id)), mailPolicy);
      case 'POST /_local/mail/{id}/bounce': {
        const { kind } = readInput(request, bounceInput, bounceInput);
        const mail = existing(id);
        await inbox.meet(mail, kind);
        return isForm(request) ? seeOther(`/_local/mail/${id}`) : json(200, mailAsJson(mail));
      }
      case 'GET /_local/events':
        await settledFor(patience);
        return html(200, eventsPage({ events: eventBus.all(), ...clockState() }));
      case 'GET /_local/events.json':
        await settledFor(patienceOfPrograms);
        return json(200, eventBus.all());
      case 'GET /_local/ses':
        return json(200, inbox.ses());
      case 'POST /_local/ses':
        await inbox.set(readInput(request, sesInput));
        return json(200, inbox.ses());
      case 'GET /_local/clock':
        return json(200, clockState());
      case 'POST /_local/clock':
        await move(readInput(request, clockInput, clockForm).advanceSeconds);
        await settledFor(isForm(request) ? patience : patienceOfPrograms);
        return isForm(request) ? seeOther('/_local/') : json(200, clockState());
      case 'POST /_local/admin':
        return json(200, await lambda.invoke('admin', readInput(request, adminInput)));
      case 'GET /_local/metrics.json':
        await settledFor(patienceOfPrograms);
        return json(200, lambda.counted);
      case 'GET /_local/sso.json':
        return json(200, needs.sso());
      case 'GET /_local/dead-letters.json':
        return json(200, deadLetters.all());
      default:
        throw new Refusal(404, 'There is nothing here. Open /_local/');
    }
  };

  const respond = async (request: GatewayRequest): Promise<Answer | null> => {
    if (!/^\/_local(\/|$)/.test(pathOf(request.target))) return null;
    try {
      const why = whyRefused(request);
      if (why !== null) throw new Refusal(403, why);
      return await route(request);
    } catch (error) {
      const statusCode = error instanceof Refusal ? error.statusCode : 500;
      const message = error instanceof Error ? error.message : String(error);
      const asPage = /text\/html/.test(headerOf(request, 'accept') ?? '') && statusCode !== 403;
      return asPage ? html(statusCode, messagePage(message)) : json(statusCode, { message });
    }
  };
  return { respond, advance, settled };
}
