import type { HTMLAttributes } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { products } from './products.tsx';

interface Shop {
  readonly name: string;
  /** Whether the store offers accounts: only then the menu says Sign in. */
  readonly accountsEnabled: boolean;
  /** Who is signed in, as they are greeted; null for nobody. */
  readonly customer: string | null;
}

declare module 'preact' {
  // Preact looks for elements there.
  // eslint-disable-next-line @typescript-eslint/no-namespace
  namespace JSX {
    interface IntrinsicElements {
      'store-account': HTMLAttributes;
    }
  }
}

/** The demo store's portal: what a shop has, and of customer accounts just what the menu shows. */
export const shopPage = (shop: Shop): string =>
  `<!doctype html>${renderToString(
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{shop.name}</title>
        <link rel="icon" href="/demo-logo.svg" />
        <link rel="stylesheet" href="/demo.css" />
        <script async src="/accounts/v1/portal.js?language=en"></script>
      </head>
      <body>
        <a class="skip" href="#products">
          Skip to the products
        </a>
        <aside class="note" aria-label="Local mode">
          This is local mode. Whatever the store mails lands in <a href="/_local/">the local inbox</a>, where
          the clock is too.
        </aside>
        <header>
          <a class="brand" href="/">
            <img src="/demo-logo.svg" width="40" height="40" alt="" />
            {shop.name}
          </a>
          <nav aria-label="Account">
            {shop.accountsEnabled && (
              <store-account>
                <a class="account" href="/accounts/login">
                  Sign in
                </a>
              </store-account>
            )}
          </nav>
        </header>
        <main>
          <section class="hero">
            <h1>
              {shop.customer === null ? 'Good things for a green home' : `Good to see you, ${shop.customer}`}
            </h1>
            <p>
              Pots, seeds and tools, made by a few people who like what they do. Nothing here can be bought;
              the accounts are real.
            </p>
          </section>
          <ul class="products" id="products">
            {products.map(({ name, price, about, Art }) => (
              <li key={name}>
                <Art />
                <h2>{name}</h2>
                <p>{about}</p>
                <p class="price">{price}</p>
              </li>
            ))}
          </ul>
        </main>
        <footer>
          <a href="/_local/">Local inbox</a>
          <a href="/accounts/v1/openapi.json">API description</a>
          <a href="/accounts/health">Health</a>
        </footer>
      </body>
    </html>,
  )}`;
