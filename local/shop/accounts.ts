import * as v from 'valibot';

/**
 * All that this shop's server asks of its customer accounts: a handful of HTTP calls, as `GET /accounts/v1/openapi.json` describes them. Nothing else of
 * the shop knows that they exist.
 */
export interface AccountsConnection {
  /** Sends a request to the accounts of this store, such as `https://shop.example/accounts/v1/store`. */
  readonly send: (path: string, init: RequestInit) => Promise<Response>;
  /** The key that `createStoreKey` made for this server. It never leaves the server. */
  readonly storeKey: () => Promise<string>;
}

/** Who asks the shop: the browser's cookies are its own, and are sent on as they came. */
export interface Visitor {
  readonly cookie: string;
  /** The visitor's network address, so that each of them has limits of their own. */
  readonly address: string;
}

export interface StoreView {
  readonly name: string;
  readonly hasAccounts: boolean;
  readonly forceLogin: boolean;
}

export interface Customer {
  readonly firstName: string;
  readonly lastName: string;
  /** Null for somebody who signs in with a customer number and has no address. */
  readonly email: string | null;
}

export interface OrderToTell {
  readonly orderId: string;
  readonly placedAt: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly currency: string;
  readonly total: string;
  readonly lines: readonly {
    readonly sku: string;
    readonly name: string;
    readonly quantity: number;
    readonly amount: string;
  }[];
}

/** Where the customer can set a password for this order's address. */
export interface Claim {
  readonly token: string;
  readonly url: string;
}

export type Told =
  | { readonly kind: 'told'; readonly claim: Claim | null }
  /** This store sells to signed-in customers only: the API says so, whatever the pages did. */
  | { readonly kind: 'login_required' }
  | { readonly kind: 'invalid'; readonly fields: readonly string[] }
  /** The accounts did not answer. An order is an order even so: tell of it again later, the same content changes nothing. */
  | { readonly kind: 'unreachable' };

export type AddressCorrected = 'corrected' | 'invalid' | 'refused';

const storeAnswer = v.object({
  name: v.string(),
  accountsEnabled: v.boolean(),
  signIn: v.object({ forceLogin: v.boolean() }),
});
const sessionAnswer = v.object({
  customer: v.object({
    firstName: v.optional(v.string(), ''),
    lastName: v.optional(v.string(), ''),
    email: v.optional(v.nullable(v.string()), null),
  }),
});
const orderAnswer = v.object({ claim: v.nullable(v.object({ token: v.string(), url: v.string() })) });
const problemAnswer = v.object({
  code: v.string(),
  errors: v.optional(v.array(v.object({ field: v.string() })), []),
});

export class Accounts {
  readonly #connection: AccountsConnection;

  constructor(connection: AccountsConnection) {
    this.#connection = connection;
  }

  /** What the shop must know of its store; null while the accounts do not answer. */
  async store(): Promise<StoreView | null> {
    const answer = await this.#ask('/accounts/v1/store', {});
    if (answer?.status !== 200) return null;
    const { name, accountsEnabled, signIn } = v.parse(storeAnswer, await answer.json());
    return { name, hasAccounts: accountsEnabled, forceLogin: accountsEnabled && signIn.forceLogin };
  }

  /** Who is signed in. To look at a page of the shop is activity, so it keeps the customer signed in. */
  async customer({ cookie }: Visitor): Promise<Customer | null> {
    if (sessionTokenIn(cookie) === null) return null;
    const answer = await this.#ask('/accounts/v1/session', { headers: { cookie } });
    return answer?.status === 200 ? v.parse(sessionAnswer, await answer.json()).customer : null;
  }

  /** Tells of an order that was placed, with the session of whoever is signed in. */
  async tellOrder(order: OrderToTell, visitor: Visitor): Promise<Told> {
    const customerSession = sessionTokenIn(visitor.cookie);
    const answer = await this.#askAsServer(
      'POST',
      '/accounts/v1/orders',
      { ...order, customerSession },
      visitor,
    );
    if (answer === null || answer.status >= 500) return { kind: 'unreachable' };
    if (answer.ok) return { kind: 'told', claim: v.parse(orderAnswer, await answer.json()).claim };
    const { code, errors } = v.parse(problemAnswer, await answer.json());
    if (code === 'login_required') return { kind: code };
    if (code === 'invalid_input') return { kind: 'invalid', fields: errors.map(({ field }) => field) };
    // With another content, a wrong key, accounts that were switched off: nothing that the customer could mend.
    return { kind: 'told', claim: null };
  }

  /** The customer mistyped their address: as long as nobody has proven it, the order can go with another. */
  async correctAddress({ token }: Claim, email: string, visitor: Visitor): Promise<AddressCorrected> {
    const path = '/accounts/v1/checkout-accounts/corrections';
    const answer = await this.#askAsServer('POST', path, { token, email }, visitor);
    if (answer?.ok === true) return 'corrected';
    return answer?.status === 422 ? 'invalid' : 'refused';
  }

  /** How far an order is, for its customer to see. */
  async tellStatus(
    orderId: string,
    status: string,
    trackingUrl: string | null,
    visitor: Visitor,
  ): Promise<boolean> {
    const path = `/accounts/v1/orders/${encodeURIComponent(orderId)}`;
    return (await this.#askAsServer('PATCH', path, { status, trackingUrl }, visitor))?.ok === true;
  }

  async #askAsServer(
    method: string,
    path: string,
    body: unknown,
    visitor: Visitor,
  ): Promise<Response | null> {
    const authorization = `Bearer ${await this.#connection.storeKey()}`;
    return this.#ask(path, {
      method,
      headers: {
        authorization,
        'content-type': 'application/json',
        'x-customer-address': visitor.address,
      },
      body: JSON.stringify(body),
    });
  }

  /** A shop sells while its accounts are away. */
  async #ask(path: string, init: RequestInit): Promise<Response | null> {
    try {
      return await this.#connection.send(path, { ...init, signal: AbortSignal.timeout(5000) });
    } catch {
      return null;
    }
  }
}

function sessionTokenIn(cookie: string): string | null {
  return /(?:^|;\s*)__Host-accounts-session=([^;\s]+)/.exec(cookie)?.[1] ?? null;
}
