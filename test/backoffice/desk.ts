import { backOffice } from '../../lambdas/backoffice/back-office.ts';
import type { Staff, StaffRole } from '../../lambdas/backoffice/staff.ts';
import type { StaffHost } from '../../lambdas/backoffice/visit.ts';
import { adminHandler } from '../../lambdas/admin/handler.ts';
import type { Reply } from '../../lambdas/http/reply.ts';
import { exampleRequest } from '../http/example-request.ts';
import type { World } from '../world/world.ts';

export const ownOrigin = 'http://localhost:3000';
export const base = '/_local/backoffice';

/** A member of staff before the pages, with a browser that keeps cookies by their path and follows where it is sent. */
export interface Desk {
  readonly staff: Staff;
  /** A page by its address after the base. */
  readonly open: (page: string, headers?: Record<string, string>) => Promise<Reply>;
  /** Posts a form; `formToken` is the right one unless another is given. */
  readonly send: (
    page: string,
    form: Record<string, string>,
    headers?: Record<string, string>,
  ) => Promise<Reply>;
  /** What a reply leads to. */
  readonly follow: (reply: Reply) => Promise<Reply>;
}

export function openDesk(
  world: World,
  {
    role = 'manager',
    actor = 'Ada of support',
    stores = [],
  }: { role?: StaffRole; actor?: string; stores?: string[] } = {},
): Desk {
  const staff: Staff = { actor, role, formToken: 'token-of-this-run' };
  const host: StaffHost = {
    base,
    origins: [ownOrigin],
    stores,
    ask: (event) => adminHandler(world.needs)(event),
    now: world.clock.now,
  };
  const jar = new Map<string, { path: string; pair: string }>();
  const ask = async (
    method: string,
    page: string,
    headers: Record<string, string>,
    body = '',
  ): Promise<Reply> => {
    const { pathname, search } = new URL(`${base}${page}`, ownOrigin);
    const sent = [...jar.values()].filter(({ path }) => pathname.startsWith(path)).map(({ pair }) => pair);
    const request = exampleRequest({
      method,
      path: decodeURIComponent(pathname),
      query: search.slice(1),
      headers: { host: 'localhost:3000', ...headers },
      ...(sent.length === 0 ? {} : { cookies: sent }),
      body,
    });
    const reply = await backOffice(host)(request, staff);
    for (const cookie of reply.cookies) {
      const [pair = '', path = '/'] = /^([^;]*); Path=([^;]*)/.exec(cookie)?.slice(1) ?? [];
      if (cookie.includes('Max-Age=0;')) jar.delete(path);
      else jar.set(path, { path, pair });
    }
    return reply;
  };
  const open: Desk['open'] = (page, headers = {}) => ask('GET', page, headers);
  return {
    staff,
    open,
    send: (page, form, headers = {}) =>
      ask(
        'POST',
        page,
        { origin: ownOrigin, 'content-type': 'application/x-www-form-urlencoded', ...headers },
        new URLSearchParams({ formToken: staff.formToken, ...form }).toString(),
      ),
    follow: async (reply) => open((reply.headers['location'] ?? '').slice(base.length)),
  };
}

/** What a page says, without its markup. */
export const textOf = ({ body }: Reply): string =>
  body
    .replace(/<(style|script|head)\b.*?<\/\1>/gs, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/&lt;/g, '<')
    .replace(/\s+/g, ' ');
