import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { staffAsset } from '../backoffice/assets.ts';
import { backOffice, isSameToken } from '../backoffice/back-office.ts';
import { whyRefused } from '../backoffice/guard.ts';
import type { StaffHost } from '../backoffice/visit.ts';
import { readForm } from '../http/body.ts';
import { problem } from '../http/problem.ts';
import { seeOther, writeReply, type Reply } from '../http/reply.ts';
import { readRequest, type HttpRequest } from '../http/request.ts';
import { houseFunction, type HouseFunction } from '../surroundings/house-function.ts';
import type { Needs } from '../surroundings/needs.ts';
import { doorPaths, type StaffDoor } from './door.ts';
import { doorPage } from './pages.tsx';
import { endedSessionCookie, readSession, renewedCookies, sessionKey, staffOf } from './session.ts';
import { openSignIn } from './sign-in.ts';

type StaffFunction = HouseFunction<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>;

/** The back office behind its own door: who has not signed in with the company's provider sees nothing of it. */
export function staffHandler(door: StaffDoor, needs: Pick<Needs, 'metrics'>): StaffFunction {
  const answer = openDoor(door);
  return houseFunction<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>(
    needs,
    {
      name: 'staff',
      about: ({ requestContext }) => ({ requestId: requestContext.requestId }),
      answerFailure: ({ requestContext }) =>
        writeReply(problem('internal_error'), { method: requestContext.http.method, headers: {} }),
    },
    async (event) => {
      const request = readRequest(event);
      return writeReply(await answer(request), request);
    },
  );
}

function openDoor(door: StaffDoor): (request: HttpRequest) => Promise<Reply> {
  const { origin, stores, ask, now } = door;
  const signIn = openSignIn(door);
  const host: StaffHost = { base: '', origins: [origin], stores, ask, now, signOutAt: doorPaths.signOut };
  const pages = backOffice(host);

  return async (request) => {
    const why = whyRefused(request, [origin]);
    if (why !== null) return refusal(why);
    const { method, path } = request;
    const isReading = method === 'GET' || method === 'HEAD';
    const key = sessionKey(await door.clientSecret());
    if (path === doorPaths.signIn && isReading) return signIn.start(request, key);
    if (path === doorPaths.callback && isReading) return signIn.callback(request, key);
    if (path === doorPaths.signedOut && isReading) return doorPage('signed_out');
    const session = readSession(request, key, now());
    if (session === undefined) return isReading ? turnedAway(request) : doorPage('session_over');
    const staff = staffOf(session, key);
    if (path === doorPaths.signOut) {
      const form = readForm(request);
      return form.kind === 'read' && isSameToken(form.input['formToken'] ?? '', staff.formToken)
        ? seeOther(doorPaths.signedOut, [endedSessionCookie])
        : doorPage('session_over');
    }
    const reply = await pages(request, staff);
    return { ...reply, cookies: [...reply.cookies, ...renewedCookies(session, key, now())] };
  };
}

/** To the provider, and from there back to this very page. The style of the pages before the door is anybody's to see. */
function turnedAway(request: HttpRequest): Reply {
  const { path, query } = request;
  if (path.startsWith(assetFolder)) return staffAsset(request, path.slice(assetFolder.length));
  const search = query.size === 0 ? '' : `?${query.toString()}`;
  const next = new URLSearchParams({ next: `${encodeURI(path)}${search}` });
  return seeOther(`${doorPaths.signIn}?${next.toString()}`);
}

const assetFolder = '/_assets/';

function refusal(why: string): Reply {
  return { status: 403, headers: { 'content-type': 'text/plain; charset=utf-8' }, cookies: [], body: why };
}
