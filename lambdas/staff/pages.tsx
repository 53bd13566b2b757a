import { renderToString } from 'preact-render-to-string';
import { staffAssetNames } from '../backoffice/assets.ts';
import type { Reply } from '../http/reply.ts';
import { doorPaths } from './door.ts';

const pages = {
  signed_out: {
    status: 200,
    title: 'You are signed out',
    text: 'You may still be signed in with your company’s provider: on a device that others use, sign out there as well.',
  },
  session_over: {
    status: 401,
    title: 'Nothing was done',
    text: 'Your session was over before this was sent. Sign in, open the page again, and send it once more.',
  },
  no_role: {
    status: 403,
    title: 'You have no role here',
    text: 'Your provider knows you, but does not say that you work on customer accounts. Ask whoever looks after it to give you the role for support or for managers.',
  },
  no_address: {
    status: 403,
    title: 'Your provider does not say who you are',
    text: 'What you do here is kept with your email address, and the provider gave none, or none that is verified. Ask whoever looks after it.',
  },
  cancelled: {
    status: 400,
    title: 'You did not sign in',
    text: 'The provider says that it was cancelled there.',
  },
  refused: {
    status: 400,
    title: 'That did not work',
    text: 'What came back from your provider does not belong to a sign-in that this browser began within the last minutes, or is not to be believed. Sign in again.',
  },
  unavailable: {
    status: 503,
    title: 'Your provider does not answer',
    text: 'Sign in again in a moment.',
  },
} as const;

export type DoorPage = keyof typeof pages;

const contentSecurityPolicy =
  "default-src 'none'; style-src 'self'; img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

/** What is shown to whoever is not signed in: never on to the provider by itself, so that nobody goes round in circles. */
export function doorPage(page: DoorPage, cookies: readonly string[] = [], who?: string): Reply {
  const { status, title, text } = pages[page];
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-language': 'en',
      'content-security-policy': contentSecurityPolicy,
      'referrer-policy': 'no-referrer',
    },
    cookies,
    body: `<!doctype html>${renderToString(
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <meta name="robots" content="noindex" />
          <title>{status >= 400 ? `Error: ${title}` : title}</title>
          <link rel="icon" href="data:," />
          <link rel="stylesheet" href={`/_assets/${staffAssetNames.style}`} />
        </head>
        <body>
          <header class="head">
            <p class="brand">
              <span class="wordmark">Back office</span>
            </p>
          </header>
          <main>
            <section class="card">
              <h1>{title}</h1>
              <p>{text}</p>
              {who !== undefined && <p class="quiet">You signed in as {who}.</p>}
              <p>
                <a class="button button-primary" href={doorPaths.signIn}>
                  Sign in
                </a>
              </p>
            </section>
          </main>
        </body>
      </html>,
    )}`,
  };
}
