import { showsWho } from '../accounts/session.ts';
import { authenticate } from '../http/authenticate.ts';
import { carriedDevices } from '../http/device.ts';
import type { Endpoint } from '../http/endpoint.ts';
import { missingOf } from '../http/missing-of.ts';
import { readNextPath } from '../http/next-path.ts';
import { onwards } from '../http/onwards.ts';
import { seeOther, type Reply } from '../http/reply.ts';
import { signedInCookies } from '../http/signed-in-reply.ts';
import { endedUnlinkedCookie, lastUsedCookie, linkPath, unlinkedCookie } from '../http/sso-cookies.ts';
import type { Visit } from '../http/visit.ts';
import { publicPage, showPage } from '../pages/page-endpoint.tsx';
import { ssoMessage, ssoOf, type Sso } from '../stores/sso.ts';
import { admitRequest } from '../steps/admit-request.ts';
import { write } from '../tables/database.ts';
import { confirmSession } from '../tables/sessions.ts';
import { listIdentities } from '../tables/sso-identities.ts';
import { consumeState } from '../tables/sso-states.ts';
import { beginFlow, findFlow, secretsOf, type Flow } from './flow.ts';
import { carriedFlows, flowCookie } from './flow-cookie.ts';
import { isSameIdentity, type Identity } from './identity.ts';
import type { Providers } from './provider.ts';
import { signInBySso } from './sign-in.ts';
import { SsoFailedPage, type SsoFailure } from './views.tsx';
import { messagesOf } from './words.ts';

const home = '/accounts/profile';
/** Longer ones would leave a browser's cookie no room. */
const longestNext = 1500;

/** The way to the provider and back. */
export function detours(providers: Providers): Readonly<Record<'start' | 'callback' | 'logout', Endpoint>> {
  return {
    start: ssoPage((visit, sso) => start(providers, visit, sso)),
    callback: ssoPage((visit, sso) => callback(providers, visit, sso)),
    logout: ssoPage((visit, sso) => logout(providers, visit, sso)),
  };
}

/** A page of a store that has a provider; of others these addresses lead to the sign-in that they have. */
function ssoPage(get: (visit: Visit, sso: Sso) => Promise<Reply>): Endpoint {
  const show = (visit: Visit): Promise<Reply> => {
    const sso = ssoOf(visit.store);
    return sso === null ? Promise.resolve(seeOther('/accounts/login')) : get(visit, sso);
  };
  return publicPage({ get: show, post: show }).get;
}

/** To the provider. The browser is to come back to the store's address, where its cookie is known: so it sets out from there. */
async function start(providers: Providers, visit: Visit, sso: Sso): Promise<Reply> {
  const { needs, store, request, network, locale } = visit;
  const asked = readNextPath(request.query.get('next'), store);
  const isConfirming = request.query.get('confirm') === '1';
  const next = asked === undefined || asked.length > longestNext ? home : asked;
  if (request.host !== new URL(store.address).hostname) {
    const query = new URLSearchParams({ next, ...(isConfirming ? { confirm: '1' } : {}) });
    return seeOther(`${store.address}/accounts/sso/start?${query.toString()}`);
  }
  const admitted = await admitRequest(needs, store, network);
  if (admitted.kind !== 'admitted') return showFailure(visit, sso, 'unavailable', next);
  const keys = await needs.secrets.tokenKey();
  const flow = beginFlow(next, keys, needs.now(), isConfirming);
  const secrets = secretsOf(flow, { storeId: store.storeId, ...sso }, keys);
  if (secrets === undefined) throw new Error('The token key that is current is not in the secret');
  const reached = await providers.signInAddress(store, sso, secrets, locale);
  switch (reached.kind) {
    case 'reached':
      return seeOther(reached.what.href, [flowCookie([flow, ...carriedFlows(request)])]);
    case 'refused':
    case 'unavailable':
      return showFailure(visit, sso, 'unavailable', next);
  }
}

/** Back from the provider. Whatever it is that came back, it is good once, and only in the browser that set out (bug class 17). */
async function callback(providers: Providers, visit: Visit, sso: Sso): Promise<Reply> {
  const { needs, store, request, network } = visit;
  const { query } = request;
  const now = needs.now();
  const flows = carriedFlows(request);
  const found = findFlow(
    flows,
    query.get('state') ?? '',
    { storeId: store.storeId, ...sso },
    await needs.secrets.tokenKey(),
  );
  if (found === undefined) return showFailure(visit, sso, 'refused', home);

  const { flow, secrets } = found;
  const others = flows.filter(({ seed }) => seed !== flow.seed);
  const refuse = (failure: SsoFailure): Reply => showFailure(visit, sso, failure, flow.next, others);
  if (now >= flow.expiresAtEpochSeconds) return refuse('expired');
  const admitted = await admitRequest(needs, store, network);
  if (admitted.kind !== 'admitted') return refuse('unavailable');
  const consumed = await write(needs, consumeState(needs, store.storeId, { ...flow, ...secrets }, now));
  if (consumed.kind === 'refused') return refuse('refused');
  if (query.get('error') === 'access_denied') return refuse('cancelled');

  const reached = await providers.redeem(store, sso, secrets, query);
  switch (reached.kind) {
    case 'reached':
      return flow.isConfirming
        ? confirm(visit, reached.what, { flow, others, refuse })
        : enter(visit, sso, reached.what, { flow, others });
    case 'refused':
    case 'unavailable':
      return refuse(reached.kind);
  }
}

/** Somebody signed in has shown at the provider who they are: good for what they do next, in this session alone. */
async function confirm(
  { needs, request, store }: Visit,
  identity: Identity,
  { flow, others, refuse }: { flow: Flow; others: readonly Flow[]; refuse: (failure: SsoFailure) => Reply },
): Promise<Reply> {
  const record = await authenticate(request, needs);
  if (record === undefined) return seeOther('/accounts/login?notice=session_ended', [flowCookie(others)]);
  const connected = (await listIdentities(needs, record.contact)).find((one) =>
    isSameIdentity(one, identity),
  );
  if (connected === undefined || !showsWho(connected, record.session)) return refuse('refused');
  const confirmed = await write(needs, confirmSession(needs, record.session, needs.now()).item);
  if (confirmed.kind === 'refused') return refuse('refused');
  return seeOther(readNextPath(flow.next, store) ?? home, [flowCookie(others)]);
}

async function enter(
  visit: Visit,
  sso: Sso,
  identity: Identity,
  { flow, others }: { flow: Flow; others: readonly Flow[] },
): Promise<Reply> {
  const { needs, store, request, network, locale } = visit;
  const signedIn = await signInBySso(needs, store, identity, {
    devices: carriedDevices(request),
    userAgent: request.userAgent,
    network,
    locale,
  });
  switch (signedIn.kind) {
    case 'signed_in': {
      needs.metrics.count('signIns');
      const { contact } = signedIn;
      const missing = await missingOf(needs, store, contact);
      return seeOther(onwards(contact, missing, readNextPath(flow.next, store)), [
        ...signedInCookies(request, store, signedIn),
        lastUsedCookie,
        endedUnlinkedCookie,
        flowCookie(others),
      ]);
    }
    case 'account_disabled':
      return showFailure(visit, sso, 'account_disabled', flow.next, others);
    case 'sign_in_first': {
      const { issuer, subject, email } = identity;
      const kept = unlinkedCookie(
        store,
        { issuer, subject, email, next: flow.next },
        await needs.secrets.tokenKey(),
        needs.now(),
      );
      const isSignedIn = (await authenticate(request, needs)) !== undefined;
      return seeOther(isSignedIn ? linkPath : `/accounts/login?notice=sso_sign_in_first&next=${linkPath}`, [
        kept,
        flowCookie(others),
      ]);
    }
  }
}

/** Signs out there as well. Whoever is signed in here stays so: that is ended by the button for it. */
async function logout(providers: Providers, visit: Visit, sso: Sso): Promise<Reply> {
  const { needs, store, network } = visit;
  const admitted = await admitRequest(needs, store, network);
  if (admitted.kind !== 'admitted') return showFailure(visit, sso, 'unavailable', home);
  const reached = await providers.signOutAddress(store, sso);
  const here = '/accounts/login?notice=signed_out';
  switch (reached.kind) {
    case 'reached':
      return seeOther(reached.what?.href ?? here);
    case 'refused':
    case 'unavailable':
      return showFailure(visit, sso, 'unavailable', home);
  }
}

const statusOf: Readonly<Record<SsoFailure, number>> = {
  refused: 400,
  expired: 400,
  cancelled: 400,
  account_disabled: 403,
  unavailable: 503,
};

/** A page, and never on to the provider by itself: so nobody goes round in circles. */
function showFailure(
  visit: Visit,
  sso: Sso,
  failure: SsoFailure,
  next: string,
  others?: readonly Flow[],
): Reply {
  const { needs, store, locale } = visit;
  const messages = messagesOf(locale);
  if (failure !== 'unavailable') needs.metrics.count('refusals');
  return showPage(
    visit,
    messages.sso.failures[failure].title,
    <SsoFailedPage
      messages={messages}
      store={store}
      sso={{ message: ssoMessage(sso, locale, store), only: sso.only }}
      failure={failure}
      next={next}
    />,
    { status: statusOf[failure], ...(others === undefined ? {} : { cookies: [flowCookie(others)] }) },
  );
}
