import { createHmac, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { backOffice } from '../lambdas/backoffice/back-office.ts';
import type { AskAdmin } from '../lambdas/backoffice/admin-event.ts';
import { whyRefused } from '../lambdas/backoffice/guard.ts';
import type { Staff } from '../lambdas/backoffice/staff.ts';
import { seeOther, writeReply, type Reply } from '../lambdas/http/reply.ts';
import { readRequest, type HttpRequest } from '../lambdas/http/request.ts';
import { toAnswer, type Answer } from './answer.ts';
import { toEvent, type GatewayRequest } from './gateway.ts';
import { createHttpServer } from './server.ts';

interface OwnRun {
  readonly ask: AskAdmin;
  readonly actor: string;
  readonly stores: readonly string[];
  /** 0 takes any free one. */
  readonly port: number;
  /** Of this run alone; whoever has it is let in. */
  readonly secret: string;
}

interface Serving {
  /** Opens the pages, once. */
  readonly link: string;
  readonly close: () => Promise<void>;
}

/**
 * The staff's pages for whoever holds AWS credentials on this machine, and for nobody else on it: the link opens them once and leaves a cookie; without that
 * nothing is shown.
 */
export async function serveBackOffice(run: OwnRun): Promise<Serving> {
  const keyFor = (use: string): string => createHmac('sha256', run.secret).update(use).digest('base64url');
  const cookieValue = keyFor('cookie');
  const staff: Staff = { actor: run.actor, role: 'manager', formToken: keyFor('form') };
  let port = run.port;
  let isLinkUsed = false;

  const answer = async (request: HttpRequest): Promise<Reply> => {
    const origins = [`http://localhost:${String(port)}`];
    const why = whyRefused(request, origins);
    if (why !== null) return plain(403, why);
    if (request.path === '/_open' && !isLinkUsed && isSame(request.query.get('secret') ?? '', run.secret)) {
      isLinkUsed = true;
      return seeOther('/', [`${cookieName(port)}=${cookieValue}; Path=/; HttpOnly; SameSite=Strict`]);
    }
    if (!isSame(request.cookies.get(cookieName(port)) ?? '', cookieValue)) {
      return plain(
        401,
        'These pages open by the link that npm run backoffice printed, once. Start it again for another.',
      );
    }
    const { ask, stores } = run;
    const now = () => Math.floor(Date.now() / 1000);
    return backOffice({ base: '', origins, stores, ask, now })(request, staff);
  };

  const respond = async (request: GatewayRequest): Promise<Answer> => {
    const asked = readRequest(toEvent(request, { routeKey: '$default', pathParameters: {} }, Date.now()));
    return toAnswer(writeReply(await answer(asked), asked));
  };
  const server = createHttpServer(() => false, [], respond, console.error);
  server.listen(run.port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address !== null && typeof address !== 'string') ({ port } = address);
  return {
    link: `http://localhost:${String(port)}/_open?secret=${run.secret}`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Browsers give a cookie to every port of a host; so two runs do not take each other's away. */
const cookieName = (port: number): string => `backoffice-${String(port)}`;

function isSame(given: string, right: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(right)];
  return one.length === other.length && timingSafeEqual(one, other);
}

const plain = (status: number, body: string): Reply => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  cookies: [],
  body,
});
