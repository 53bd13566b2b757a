import type { ComponentChildren, HTMLAttributes, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { StoreView } from './accounts.ts';
import { Art } from './art.tsx';
import { countOf, totalOf, type Basket } from './basket.ts';
import { priceOf, products } from './catalogue.ts';
import type { ShopOrder } from './orders.ts';

declare module 'preact' {
  // Preact looks for elements there.
  // eslint-disable-next-line @typescript-eslint/no-namespace
  namespace JSX {
    interface IntrinsicElements {
      'store-account': HTMLAttributes;
    }
  }
}

/** What every page shows. */
export interface Frame {
  readonly name: string;
  /** Whether the store offers accounts: only then the menu says Sign in. */
  readonly hasAccounts: boolean;
  /** Who is signed in, as they are greeted; null for nobody. */
  readonly greeting: string | null;
  readonly basket: Basket;
}

/** `isPublic`: not to be led away from under force login. */
function render(
  { name, hasAccounts, basket }: Frame,
  title: string,
  body: ComponentChildren,
  isPublic = false,
): string {
  const count = countOf(basket);
  return `<!doctype html>${renderToString(
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title === '' ? name : `${title} · ${name}`}</title>
        <link rel="icon" href="/demo-logo.svg" />
        <link rel="stylesheet" href="/shop.css" />
        <script
          async
          src="/accounts/v1/portal.js?language=en"
          {...(isPublic ? { 'data-public': true } : {})}
        ></script>
      </head>
      <body>
        <a class="skip" href="#content">
          Skip to the content
        </a>
        <aside class="note" aria-label="Local mode">
          This is local mode. Whatever the store mails lands in <a href="/_local/">the local inbox</a>, where
          the clock is too.
        </aside>
        <header>
          <a class="brand" href="/">
            <img src="/demo-logo.svg" width="40" height="40" alt="" />
            {name}
          </a>
          <nav aria-label="Shop">
            <a href="/basket">Basket{count === 0 ? '' : ` (${String(count)})`}</a>
            {hasAccounts && (
              <store-account>
                <a class="account" href="/accounts/login">
                  Sign in
                </a>
              </store-account>
            )}
          </nav>
        </header>
        <main id="content">{body}</main>
        <footer>
          <a href="/back-room">Back room</a>
          <a href="/_local/">Local inbox</a>
          <a href="/accounts/v1/openapi.json">API description</a>
          <a href="/accounts/health">Health</a>
        </footer>
      </body>
    </html>,
  )}`;
}

export function homePage(frame: Frame): string {
  return render(
    frame,
    '',
    <>
      <section class="hero">
        <h1>
          {frame.greeting === null ? 'Good things for a green home' : `Good to see you, ${frame.greeting}`}
        </h1>
        <p>
          Pots, seeds and tools, made by a few people who like what they do. Nothing is charged and nothing is
          sent; the orders and the accounts are real.
        </p>
      </section>
      <ul class="products">
        {products.map(({ sku, name, cents, about }) => (
          <li key={sku}>
            <Art sku={sku} />
            <h2>{name}</h2>
            <p>{about}</p>
            <div class="buy">
              <p class="price">{priceOf(cents)}</p>
              <form method="post" action="/basket">
                <input type="hidden" name="action" value="add" />
                <input type="hidden" name="sku" value={sku} />
                <button class="small" aria-label={`Add to basket: ${name}`}>
                  Add to basket
                </button>
              </form>
            </div>
          </li>
        ))}
      </ul>
    </>,
  );
}

export function basketPage(frame: Frame): string {
  const { basket } = frame;
  return render(
    frame,
    'Basket',
    <section class="narrow">
      <h1>Your basket</h1>
      {basket.length === 0 ? (
        <>
          <p>There is nothing in it yet.</p>
          <p>
            <a class="button" href="/">
              Look around
            </a>
          </p>
        </>
      ) : (
        <>
          <ul class="lines">
            {basket.map(({ product: { sku, name, cents }, quantity }) => (
              <li key={sku}>
                <span class="what">{name}</span>
                <form method="post" action="/basket">
                  <input type="hidden" name="sku" value={sku} />
                  <label>
                    <span class="unseen">Quantity of {name}</span>
                    <input
                      type="number"
                      name="quantity"
                      value={quantity}
                      min="0"
                      max="99"
                      inputMode="numeric"
                    />
                  </label>
                  <button class="small quiet" aria-label={`Change the quantity of ${name}`}>
                    Change
                  </button>
                </form>
                <span class="price">{priceOf(cents * quantity)}</span>
              </li>
            ))}
          </ul>
          <Total basket={basket} />
          <p>
            <a class="button" href="/checkout">
              Go to checkout
            </a>
          </p>
        </>
      )}
    </section>,
  );
}

function Total({ basket }: { readonly basket: Basket }): VNode {
  return (
    <p class="total">
      <span>Total</span> <strong>{priceOf(totalOf(basket))}</strong>
    </p>
  );
}

export interface CheckoutForm {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  /** The fields that the accounts would not take. */
  readonly wrong: readonly string[];
}

const checkoutFields = [
  { name: 'firstName', label: 'First name', autocomplete: 'given-name' },
  { name: 'lastName', label: 'Last name', autocomplete: 'family-name' },
  { name: 'email', label: 'Email address', autocomplete: 'email' },
] as const;

/** For guests and for customers alike: signing in is offered, and never asked for where the store does not ask for it. */
export function checkoutPage(frame: Frame, form: CheckoutForm, store: StoreView | null): string {
  const { basket, greeting } = frame;
  return render(
    frame,
    form.wrong.length === 0 ? 'Checkout' : 'Error: Checkout',
    <section class="narrow">
      <h1>Checkout</h1>
      {greeting === null ? (
        store?.hasAccounts === true && (
          <p>
            Have an account? <a href="/accounts/login?next=%2Fcheckout">Sign in</a>, or order as a guest.
          </p>
        )
      ) : (
        <p>You’re signed in as {greeting}. The order goes into your account.</p>
      )}
      {form.wrong.length > 0 && (
        <p class="problem" role="alert">
          Something is missing or not right. Check the fields that are marked.
        </p>
      )}
      <form class="fields" method="post" action="/checkout">
        {checkoutFields.map(({ name, label, autocomplete }) => {
          const isWrong = form.wrong.includes(name);
          return (
            <p key={name}>
              <label for={name}>{label}</label>
              <input
                id={name}
                name={name}
                type="text"
                inputMode={name === 'email' ? 'email' : 'text'}
                autocomplete={autocomplete}
                value={form[name]}
                required
                {...(isWrong ? { 'aria-invalid': 'true', 'aria-describedby': `${name}-wrong` } : {})}
              />
              {isWrong && (
                <span class="problem" id={`${name}-wrong`}>
                  Check this.
                </span>
              )}
            </p>
          );
        })}
        <ul class="lines">
          {basket.map(({ product: { sku, name, cents }, quantity }) => (
            <li key={sku}>
              <span class="what">
                {quantity} × {name}
              </span>
              <span class="price">{priceOf(cents * quantity)}</span>
            </li>
          ))}
        </ul>
        <Total basket={basket} />
        <button>Place the order</button>
        <p class="small-print">Nothing is charged: this is a demo.</p>
      </form>
    </section>,
  );
}

/** Force login: the order API refuses, whatever the pages did (S2-13). The basket is kept. */
export function signInFirstPage(frame: Frame): string {
  return render(
    frame,
    'Sign in to order',
    <section class="narrow">
      <h1>Sign in to order</h1>
      <p>This store sells to its customers only. Your basket is kept.</p>
      <p>
        <a class="button" href="/accounts/login?next=%2Fcheckout">
          Sign in
        </a>
      </p>
    </section>,
    true,
  );
}

export function thankYouPage(frame: Frame, order: ShopOrder, problem: string | null): string {
  const { orderId, firstName } = order.content;
  return render(
    frame,
    'Thank you',
    <section class="narrow">
      <h1>Thank you, {firstName}</h1>
      <p>
        Your order <strong>{orderId}</strong> is placed.
      </p>
      {order.isOfCustomer && (
        <p>
          <a class="button" href={`/accounts/orders/${orderId}`}>
            See the order in your account
          </a>
        </p>
      )}
      {order.claim !== null && <AccountOffer order={order} problem={problem} />}
      <p>
        <a href="/">Go on shopping</a>
      </p>
    </section>,
  );
}

/**
 * One field, for whoever wants an account; nothing depends on it. The password goes from the browser to the account pages: the shop's server never sees
 * it. On another host than the shop's, link to the claim's address instead.
 */
function AccountOffer({
  order,
  problem,
}: {
  readonly order: ShopOrder;
  readonly problem: string | null;
}): VNode | null {
  const { claim, email } = order;
  if (claim === null) return null;
  return (
    <section class="offer" aria-labelledby="offer">
      <h2 id="offer">Follow your order</h2>
      <p>
        Set a password and the order is in your account at <strong>{email}</strong>. We’ll send an email there
        to confirm the address.
      </p>
      <form class="one-field" method="post" action={new URL(claim.url).pathname}>
        <input type="hidden" name="action" value="claim" />
        <input type="hidden" name="token" value={claim.token} />
        <input type="text" name="username" value={email} autocomplete="username" readOnly hidden />
        <label for="password">Password</label>
        <input id="password" name="password" type="password" autocomplete="new-password" required />
        <button>Set a password</button>
      </form>
      <details {...(problem === null ? {} : { open: true })}>
        <summary>Not your address?</summary>
        {problem !== null && (
          <p class="problem" role="alert">
            {problem}
          </p>
        )}
        <form class="one-field" method="post" action="/thank-you">
          <label for="email">Email address</label>
          <input id="email" name="email" type="email" autocomplete="email" value={email} required />
          <button class="quiet">Correct it</button>
        </form>
      </details>
    </section>
  );
}

const statuses = ['processing', 'shipped', 'delivered', 'cancelled'] as const;

/** Where the shop's people say how far an order is. A shop has this behind a door. */
export function backRoomPage(frame: Frame, orders: readonly ShopOrder[]): string {
  return render(
    frame,
    'Back room',
    <section class="narrow">
      <h1>Back room</h1>
      <p>What the shop’s people say of an order here, its customer sees in their account.</p>
      {orders.length === 0 ? (
        <p>Nothing was ordered since the shop was opened.</p>
      ) : (
        <ul class="lines">
          {orders.map(({ content: { orderId }, status: current }) => (
            <li key={orderId}>
              <span class="what">{orderId}</span>
              <form method="post" action="/back-room">
                <input type="hidden" name="orderId" value={orderId} />
                <label>
                  <span class="unseen">Status of {orderId}</span>
                  <select name="status">
                    {statuses.map((status) => (
                      <option key={status} value={status} selected={status === current}>
                        {status}
                      </option>
                    ))}
                  </select>
                </label>
                <button class="small quiet" aria-label={`Set the status of ${orderId}`}>
                  Set
                </button>
              </form>
              <span class="price">{current}</span>
            </li>
          ))}
        </ul>
      )}
    </section>,
  );
}
