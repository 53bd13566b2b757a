import { createHash, timingSafeEqual } from 'node:crypto';
import { readForm, type Form, type Read } from '../http/body.ts';
import type { Reply } from '../http/reply.ts';
import type { HttpRequest } from '../http/request.ts';
import { describeError, logger } from '../surroundings/log.ts';
import { assetRoutes } from './assets.ts';
import { whyRefused } from './guard.ts';
import { messagePage } from './message-page.tsx';
import { matchRoute } from './match-route.ts';
import { routes } from './routes.ts';
import { mayDo, type Staff } from './staff.ts';
import type { StaffHost, StaffRoute, StaffVisit } from './visit.ts';

const all: readonly StaffRoute[] = [...assetRoutes, ...routes];

/**
 * The staff's pages. Whoever serves them says who sits before them; what they may do is decided here, route by route, and what they do is asked of the admin
 * function.
 */
export function backOffice(host: StaffHost): (request: HttpRequest, staff: Staff) => Promise<Reply> {
  return async (request, staff) => {
    const why = whyRefused(request, host.origins);
    if (why !== null) return refusal(why);
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const match = matchRoute(all, method, request.path.slice(host.base.length));
    const { store = '' } = match?.path ?? {};
    const visit: StaffVisit = { host, staff, request, store, path: match?.path ?? {} };
    if (match === null) return messagePage(visit, 'not_found');
    if (!mayDo(staff.role, match.route.role)) return messagePage(visit, 'not_for_you');
    const form = formOf(visit, method);
    if (form.kind === 'refused')
      return messagePage(visit, form.code === 'invalid_input' ? 'old_form' : 'unreadable');
    try {
      return await match.route.answer(visit, form.input);
    } catch (error) {
      logger.error('backoffice_failed', { route: match.route.path, error: describeError(error) });
      return messagePage(visit, 'failed');
    }
  };
}

function formOf({ request, staff }: StaffVisit, method: string): Read<Form> {
  if (method === 'GET') return { kind: 'read', input: {} };
  const form = readForm(request);
  if (form.kind === 'refused' || isSameToken(form.input['formToken'] ?? '', staff.formToken)) return form;
  return { kind: 'refused', code: 'invalid_input', errors: [] };
}

/** In a time that tells nothing of what the right one is. */
export function isSameToken(given: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(right));
}

function refusal(why: string): Reply {
  return { status: 403, headers: { 'content-type': 'text/plain; charset=utf-8' }, cookies: [], body: why };
}
