import { createHash } from 'node:crypto';
import { canonicalEmailAddress } from '../accounts/email-address.ts';
import type { SecretKeys } from '../accounts/secret-keys.ts';
import { readOwnPath } from '../http/next-path.ts';
import { seeOther, type Reply } from '../http/reply.ts';
import type { HttpRequest } from '../http/request.ts';
import { openClients, type Client, type Clients, type Reached, type Told } from '../sso/client.ts';
import { carriedFlows, flowCookie } from '../sso/flow-cookie.ts';
import { beginFlow, findFlow, secretsOf } from '../sso/flow.ts';
import { logger } from '../surroundings/log.ts';
import { doorPaths, type StaffDoor } from './door.ts';
import { doorPage } from './pages.tsx';
import { roleOf } from './role.ts';
import { beginSession, sessionCookie, type SessionKey } from './session.ts';

/** No store has this name: what is made for a way of staff's is none of a customer's. */
const name = '#staff';
/** Longer ones would leave a browser's cookie no room. */
const longestNext = 1500;

export interface SignIn {
  /** To the provider. Nothing is kept of it but in the browser. */
  readonly start: (request: HttpRequest, key: SessionKey) => Promise<Reply>;
  /** Back from it: good once, and only in the browser that set out. */
  readonly callback: (request: HttpRequest, key: SessionKey) => Promise<Reply>;
}

/** Staff sign in with their company's provider as customers do with their store's: code, PKCE, state and nonce, bound to the browser. */
export function openSignIn(door: StaffDoor): SignIn {
  const { origin, issuer, clientId, now } = door;
  const clients = openClients({ now, allowsPrivate: door.allowsPrivateIssuers });
  const client: Client = { issuer, clientId, callback: `${origin}${doorPaths.callback}`, name };
  const ends = { storeId: name, issuer, clientId };
  return {
    start: async (request, key) => {
      const asked = readOwnPath(request.query.get('next'), origin);
      const next = asked === undefined || asked.length > longestNext ? '/' : asked;
      const keys = flowKeys(key);
      const flow = beginFlow(next, keys, now());
      const secrets = secretsOf(flow, ends, keys);
      if (secrets === undefined) throw new Error('The key of the way to the provider is not there');
      const reached = await clients.signInAddress(client, secrets, 'en');
      return reached.kind === 'reached'
        ? seeOther(reached.what.href, [flowCookie([flow, ...carriedFlows(request)])])
        : doorPage('unavailable');
    },

    callback: async (request, key) => {
      const { query } = request;
      const flows = carriedFlows(request);
      const found = findFlow(flows, query.get('state') ?? '', ends, flowKeys(key));
      if (found === undefined) return doorPage('refused');
      const { flow, secrets } = found;
      const rest = flowCookie(flows.filter(({ seed }) => seed !== flow.seed));
      if (now() >= flow.expiresAtEpochSeconds) return doorPage('refused', [rest]);
      if (query.get('error') === 'access_denied') return doorPage('cancelled', [rest]);
      const asked = { secret: door.clientSecret, secrets, answer: query };
      const told = await redeem(clients, client, asked, door);
      if (told.kind !== 'reached') return doorPage(told.kind, [rest]);

      const { actor, role } = told.what;
      if (actor === undefined) return doorPage('no_address', [rest]);
      if (role === null) return doorPage('no_role', [rest], actor);
      logger.info('staff_signed_in', { role });
      const session = sessionCookie(beginSession({ actor, role }, now()), key);
      return seeOther(readOwnPath(flow.next, origin) ?? '/', [session, rest]);
    },
  };
}

type Asked = Omit<Parameters<Clients['redeem']>[1], 'wanted'>;

function redeem(
  clients: Clients,
  client: Client,
  asked: Asked,
  { roles }: StaffDoor,
): Promise<Reached<{ actor: string | undefined; role: ReturnType<typeof roleOf> }>> {
  return clients.redeem(client, { ...asked, wanted: ['email', roles.claim] }, (told) => ({
    actor: actorOf(told),
    role: roleOf(told, roles),
  }));
}

/**
 * By their address they are known in every history, and by issuer and subject wherever it takes two of them: companies' providers often do not say that an address
 * is verified, and people may change it there. One that says it is not is not believed.
 */
function actorOf({ iss, sub, email, email_verified: isVerified }: Told): string | undefined {
  if (typeof email !== 'string' || email.length > 180 || isVerified === false) return undefined;
  const address = canonicalEmailAddress(email);
  if (address === undefined) return undefined;
  const identity = createHash('sha256')
    .update(JSON.stringify([iss, sub]))
    .digest('hex')
    .slice(0, 12);
  return `${address} (#${identity})`;
}

function flowKeys(key: SessionKey): SecretKeys {
  return { current: '1', keys: { '1': key.toString('base64url') } };
}
