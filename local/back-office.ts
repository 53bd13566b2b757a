import { randomBytes } from 'node:crypto';
import { backOffice } from '../lambdas/backoffice/back-office.ts';
import type { Staff } from '../lambdas/backoffice/staff.ts';
import type { StaffHost } from '../lambdas/backoffice/visit.ts';
import { writeReply } from '../lambdas/http/reply.ts';
import { readRequest } from '../lambdas/http/request.ts';
import { gatewayMessage, toAnswer } from './answer.ts';
import { pathOf, toEvent } from './gateway.ts';
import { whyRefused } from './guard.ts';
import type { Responder } from './server.ts';

interface LocalBackOffice {
  readonly ask: StaffHost['ask'];
  readonly now: StaffHost['now'];
  readonly milliseconds: () => number;
  /** Known once it listens. */
  readonly port: () => number;
  readonly stores: () => readonly string[];
}

const base = '/_local/backoffice';

/** The staff's pages on a laptop: whoever sits before it is a manager, and needs no secret. */
export function createLocalBackOffice(needs: LocalBackOffice): Responder {
  const staff: Staff = {
    actor: process.env['USER'] ?? 'staff',
    role: 'manager',
    formToken: randomBytes(32).toString('base64url'),
  };
  return async (request) => {
    const path = pathOf(request.target);
    if (path !== base && !path.startsWith(`${base}/`)) return null;
    const why = whyRefused(request);
    if (why !== null) return gatewayMessage(403, why);
    if (path === base) return { statusCode: 303, headers: { location: `${base}/` }, body: '' };
    const port = String(needs.port());
    const host: StaffHost = {
      base,
      origins: [`http://localhost:${port}`, `http://127.0.0.1:${port}`],
      stores: needs.stores(),
      ask: needs.ask,
      now: needs.now,
    };
    const event = toEvent(request, { routeKey: '$default', pathParameters: {} }, needs.milliseconds());
    const asked = readRequest(event);
    return toAnswer(writeReply(await backOffice(host)(asked, staff), asked));
  };
}
