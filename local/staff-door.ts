import { staffHandler } from '../lambdas/staff/handler.ts';
import type { StaffDoor } from '../lambdas/staff/door.ts';
import { gatewayMessage, toAnswer } from './answer.ts';
import { toEvent } from './gateway.ts';
import type { Responder } from './server.ts';

interface LocalStaffDoor extends Pick<StaffDoor, 'ask' | 'now'> {
  readonly milliseconds: () => number;
  /** Known once it listens. */
  readonly port: () => number;
  readonly stores: () => readonly string[];
  readonly provider: () => {
    readonly issuer: string;
    readonly clientId: string;
    readonly clientSecret: string;
  };
}

export const staffOrigin = (port: number): string => `http://staff.localhost:${String(port)}`;

/** The back office as it is deployed for staff, on a host of its own: they sign in with the demo provider, which asks them for their role. */
export function createStaffDoor(needs: LocalStaffDoor): Responder {
  let handler: ReturnType<typeof staffHandler> | undefined;
  const open = (): ReturnType<typeof staffHandler> => {
    const { issuer, clientId, clientSecret } = needs.provider();
    return staffHandler(
      {
        origin: staffOrigin(needs.port()),
        issuer,
        clientId,
        clientSecret: () => Promise.resolve(clientSecret),
        allowsPrivateIssuers: true,
        roles: { claim: 'roles', support: 'support', manager: 'manager' },
        stores: needs.stores(),
        ask: needs.ask,
        now: needs.now,
      },
      { metrics: { count: () => undefined, publish: () => undefined } },
    );
  };
  return async (request) => {
    const event = toEvent(request, { routeKey: '$default', pathParameters: {} }, needs.milliseconds());
    if (event.requestContext.domainName.replace(/:\d+$/, '') !== 'staff.localhost') return null;
    if (event.rawPath.startsWith('/_local/')) return gatewayMessage(404, 'Not Found');
    handler ??= open();
    return toAnswer(await handler(event));
  };
}
