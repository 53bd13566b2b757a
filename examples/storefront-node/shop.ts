import { createServer, type IncomingMessage, type Server } from 'node:http';
import { accountsOf } from './accounts.ts';

interface ShopSettings {
  /** Where the shop's server reaches the accounts. */
  readonly accountsUrl: string;
  readonly storeKey: string;
}

/**
 * A shop that draws its pages at its own server. It must answer on the host that the accounts are on, with `/accounts` led there by whatever stands in
 * front (docs/storefront.md): so that the browser's cookie reaches both.
 */
export function shop({ accountsUrl, storeKey }: ShopSettings): Server {
  const accounts = accountsOf(accountsUrl, storeKey);

  const answer = async (request: IncomingMessage): Promise<{ status: number; html: string }> => {
    const customer = await accounts.whoIs(request.headers.cookie);
    if (request.method === 'POST' && request.url === '/orders') {
      const claim = await accounts.recordOrder({
        orderId: `N-${String(Date.now())}`,
        placedAt: new Date().toISOString(),
        email: customer?.email ?? 'guest@example.com',
        firstName: customer?.firstName || 'Guest',
        lastName: customer?.lastName || 'Guest',
        currency: 'EUR',
        total: '18.00',
        lines: [{ sku: 'POT-16', name: 'Terracotta pot', quantity: 1, amount: '18.00' }],
        customerSession: sessionOf(request.headers.cookie),
      });
      const offer = claim === null ? '' : `<p><a href="${escaped(claim.url)}">Set a password</a></p>`;
      return { status: 201, html: page(`<h1>Thank you</h1>${offer}`) };
    }
    return {
      status: 200,
      html: page(
        `<h1>${customer === undefined ? 'Welcome' : `Welcome, ${escaped(customer.firstName)}`}</h1>` +
          '<form method="post" action="/orders"><button>Buy a pot</button></form>',
      ),
    };
  };

  return createServer((request, response) => {
    answer(request).then(
      ({ status, html }) => {
        // What is drawn for one customer is nobody else's.
        response.writeHead(status, {
          'content-type': 'text/html; charset=utf-8',
          'cache-control': 'private, no-store',
        });
        response.end(html);
      },
      (error: unknown) => {
        console.error(error);
        response.writeHead(502).end('The accounts do not answer');
      },
    );
  });
}

/** The session's token, as the cookie has it: an order that comes with it is the customer's own. */
function sessionOf(cookies = ''): string | null {
  return /(?:^|; )__Host-accounts-session=([^;]*)/.exec(cookies)?.[1] ?? null;
}

function page(main: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Northwind</title>
<script async src="/accounts/v1/portal.js?language=en"></script></head>
<body><header><store-account><a href="/accounts/login">Sign in</a></store-account></header><main>${main}</main></body></html>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${String(sign.codePointAt(0))};`);
}
