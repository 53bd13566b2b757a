import { inspect } from 'node:util';
import { check, Finding } from './check.ts';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body where it is a JSON object, else empty. */
  readonly body: Readonly<Record<string, unknown>>;
}

const patienceMilliseconds = 30_000;

/** One request, redirects not followed. @throws Finding when nothing answers within 30 s. */
export async function send(url: string, init: RequestInit = {}): Promise<Reply> {
  const answer = async (): Promise<Reply> => {
    const response = await fetch(url, {
      redirect: 'manual',
      signal: AbortSignal.timeout(patienceMilliseconds),
      ...init,
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, headers: response.headers, text, body: isJson ? objectOf(text) : {} };
  };
  return answer().catch((cause: unknown) => {
    const why = cause instanceof Error ? inspectCause(cause) : String(cause);
    throw new Finding(`${init.method ?? 'GET'} ${new URL(url).pathname} was not answered: ${why}`, { cause });
  });
}

/** fetch says why only in its error's cause. */
const inspectCause = ({ cause, message }: Error): string =>
  cause instanceof Error ? cause.message : message;

function objectOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What lies at `a.b.c`; undefined where there is nothing. */
export const at = (value: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((inner, name) => (isObject(inner) ? inner[name] : undefined), value);

export function textAt(value: unknown, path: string): string {
  const found = at(value, path);
  check(typeof found === 'string', `No text at ${path} of ${inspect(value).slice(0, 300)}`);
  return found;
}

export function listAt(value: unknown, path: string): readonly unknown[] {
  const found = at(value, path);
  check(Array.isArray(found), `No list at ${path} of ${inspect(value).slice(0, 300)}`);
  return found;
}

/** @throws Finding unless the status, and the problem's code where one is given, are these. */
export function expectReply(reply: Reply, status: number, what: string, code?: string): Reply {
  const came = `${String(reply.status)} ${reply.text.slice(0, 200)}`;
  check(reply.status === status, `${what} was answered ${came} instead of ${String(status)} ${code ?? ''}`);
  if (code !== undefined) {
    check(reply.body['code'] === code, `${what} was answered ${came} instead of the code ${code}`);
    check(
      /^application\/problem\+json/.test(reply.headers.get('content-type') ?? ''),
      `${what}: the refusal is no application/problem+json`,
    );
  }
  return reply;
}
