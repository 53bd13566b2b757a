import type { FieldError } from '../accounts/field-error.ts';
import type { Store } from '../stores/store.ts';
import type { Needs } from '../surroundings/needs.ts';
import type { SessionRecord } from '../tables/sessions.ts';
import { authenticate, isByCookie, recordRequest } from './authenticate.ts';
import type { Read, Unreadable } from './body.ts';
import { isCrossSite } from './cross-site.ts';
import type { HttpRequest } from './request.ts';
import { networkOf, recogniseServer, voucherOf, type StorefrontServer } from './storefront-server.ts';
import { openStore, visitOf, type Directory, type Visit } from './visit.ts';

/**
 * The one door: everything that a request has to pass before a capability judges what it asks. Always in this order: its store, whether that
 * has accounts, who sends it, from which site, what it says, and only then, of a customer, that it was activity. So what is refused here has
 * changed nothing (ruling 16). JSON routes and pages differ only in how they say no.
 */

export type Admission<V extends Visit, Input, Begun = undefined> =
  { readonly kind: 'admitted'; readonly visit: V; readonly input: Input; readonly begun: Begun } | Refusal;

type RefusalCode =
  | 'store_not_found'
  | 'accounts_disabled'
  | 'not_signed_in'
  | 'wrong_store_key'
  | 'cross_site_request'
  | Unreadable['code'];

export interface Refusal {
  readonly kind: 'refused';
  readonly code: RefusalCode;
  /** Null when none was found. */
  readonly store: Store | null;
  /** Of `invalid_input`: what is wrong with which field. */
  readonly errors: readonly FieldError[];
}

interface Door<Input, Begun> {
  readonly read: (request: HttpRequest) => Read<Input>;
  /** What needs only the store's id runs beside the read of the store: reads, and the count of the client network's requests. */
  readonly begin: (needs: Needs, storeId: string, input: Input, network: string) => Promise<Begun>;
  /** Let in also while the store's accounts are switched off. */
  readonly alsoWhileOff: boolean;
  /** Let in what the store's own pages on another host of its site send. */
  readonly fromPortal?: boolean;
}

/** For anybody. The store comes first: a host that is nobody's gets the same answer whatever was sent. */
export async function admitAnybody<Input, Begun>(
  request: HttpRequest,
  needs: Needs,
  directory: Directory,
  { read, begin, alsoWhileOff, fromPortal = false }: Door<Input, Begun>,
): Promise<Admission<Visit, Input, Begun | undefined>> {
  const said = read(request);
  const voucher = await voucherOf(request, needs);
  const opened = await openStore(request, needs, directory, async (storeId) =>
    said.kind === 'read'
      ? begin(needs, storeId, said.input, networkOf(request, storeId, voucher))
      : undefined,
  );
  if (opened === undefined) return refuse('store_not_found', null);
  const { store, begun } = opened;
  if (!alsoWhileOff && !store.variables['accounts.enabled']) return refuse('accounts_disabled', store);
  if (changesSomething(request) && isCrossSite(request, store, fromPortal)) {
    return refuse('cross_site_request', store);
  }
  if (said.kind === 'refused') return refuse(said.code, store, said.errors);
  return { kind: 'admitted', visit: visitOf(request, needs, store, voucher), input: said.input, begun };
}

const activityRecorded = Symbol('activity recorded');

/** A visit of somebody signed in. Only `admitCustomer` can make one, and has recorded that the customer is active. */
export interface CustomerVisit extends Visit, SessionRecord {
  readonly [activityRecorded]: true;
}

/** For whoever is signed in. Their store is the session's, read along with it. */
export async function admitCustomer<Input>(
  request: HttpRequest,
  needs: Needs,
  read: (request: HttpRequest) => Read<Input>,
): Promise<Admission<CustomerVisit, Input>> {
  const [found, voucher] = await Promise.all([authenticate(request, needs), voucherOf(request, needs)]);
  if (found === undefined) return refuse('not_signed_in', null);
  const { store } = found;
  if (!store.variables['accounts.enabled']) return refuse('accounts_disabled', store);
  // Browsers send a cookie by themselves, but never an Authorization header.
  if (isByCookie(request) && changesSomething(request) && isCrossSite(request, store)) {
    return refuse('cross_site_request', store);
  }
  const said = read(request);
  if (said.kind === 'refused') return refuse(said.code, store, said.errors);
  const record = await recordRequest(request, needs, found);
  if (record === undefined) return refuse('not_signed_in', store);
  const visit = { ...visitOf(request, needs, store, voucher), ...record, [activityRecorded]: true } as const;
  return { kind: 'admitted', visit, input: said.input, begun: undefined };
}

/** A visit of a storefront's server. */
export interface ServerVisit extends Visit {
  readonly server: StorefrontServer;
}

/** For a storefront's server, told by its store key before anything that it sends is read. */
export async function admitServer<Input>(
  request: HttpRequest,
  needs: Needs,
  directory: Directory,
  read: (request: HttpRequest) => Read<Input>,
): Promise<Admission<ServerVisit, Input>> {
  const opened = await openStore(request, needs, directory, () => recogniseServer(request, needs));
  if (opened === undefined) return refuse('store_not_found', null);
  const { store, begun: server } = opened;
  // As to everybody: a store without accounts says so, whoever asks (S2-3).
  if (!store.variables['accounts.enabled']) return refuse('accounts_disabled', store);
  if (server?.storeId !== store.storeId) return refuse('wrong_store_key', store);
  const said = read(request);
  if (said.kind === 'refused') return refuse(said.code, store, said.errors);
  const visit = { ...visitOf(request, needs, store, server.storeId), server };
  return { kind: 'admitted', visit, input: said.input, begun: undefined };
}

function changesSomething({ method }: HttpRequest): boolean {
  return method !== 'GET' && method !== 'HEAD';
}

function refuse(code: RefusalCode, store: Store | null, errors: readonly FieldError[] = []): Refusal {
  return { kind: 'refused', code, store, errors };
}
