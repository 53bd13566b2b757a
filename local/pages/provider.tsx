import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';

const page = (title: string, body: ComponentChildren): string =>
  `<!doctype html>${renderToString(
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title} · Demo provider</title>
        <link rel="stylesheet" href="/_local/style.css" />
      </head>
      <body>
        <main class="one">
          <section class="panel">
            <h1>{title}</h1>
            {body}
          </section>
        </main>
      </body>
    </html>,
  )}`;

/** Any address will do: this is how a provider looks that a store has chosen, and how one looks that verifies nothing. */
export const providerSignInPage = (problem: string | null): string =>
  page(
    'Sign in at the demo provider',
    <>
      <p class="quiet">
        It stands for the provider of your customers or your staff. It believes any address, and says of it
        what you tick.
      </p>
      {problem !== null && (
        <p role="alert" class="bad">
          {problem}
        </p>
      )}
      <form method="post" class="fields">
        <label for="email">Email address</label>
        <input id="email" name="email" type="email" autocomplete="email" required />
        <label class="tick">
          <input name="verified" type="checkbox" value="yes" checked /> The address is verified
        </label>
        <label for="firstName">First name</label>
        <input id="firstName" name="firstName" autocomplete="given-name" />
        <label for="lastName">Last name</label>
        <input id="lastName" name="lastName" autocomplete="family-name" />
        <label for="role">Works for the store as</label>
        <select id="role" name="role">
          <option value="">nobody, a customer</option>
          <option value="support">support</option>
          <option value="manager">manager</option>
        </select>
        <button type="submit">Sign in</button>
      </form>
    </>,
  );

/** `form` is the library's own, with its token against requests of other sites. */
export const providerSignOutPage = (form: string): string =>
  page(
    'Sign out of the demo provider?',
    <>
      <div dangerouslySetInnerHTML={{ __html: form }} />
      <button type="submit" form="op.logoutForm" name="logout" value="yes">
        Sign out
      </button>
    </>,
  );

export const providerErrorPage = (text: string): string => page('The demo provider', <p>{text}</p>);
