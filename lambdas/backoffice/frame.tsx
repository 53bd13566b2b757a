import type { ComponentChildren, VNode } from 'preact';
import { render } from 'preact-render-to-string';
import type { Reply } from '../http/reply.ts';
import { staffAssetNames } from './assets.ts';
import { sections, type Section } from './sections.ts';
import { saidBefore } from './said.ts';
import { mayDo } from './staff.ts';
import { roleFor } from './support-actions.ts';
import { pageAt, type StaffVisit } from './visit.ts';

interface StaffPage {
  readonly title: string;
  readonly here?: Section;
  readonly status?: number;
  /** What the search box holds. */
  readonly query?: string;
  /** A script of this page alone, by its asset's name. */
  readonly script?: string;
}

/** No script but ours, no style but ours, no image but the page's own, no frame but a preview of ours, no form to anywhere else, and in nobody's frame. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self' data:",
  "frame-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A whole page for staff, in English. What was done just before stands on top of it. */
export function staffPage(visit: StaffVisit, page: StaffPage, body: ComponentChildren): Reply {
  const { said, cookies } = saidBefore(visit);
  return {
    status: page.status ?? 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-language': 'en',
      'content-security-policy': contentSecurityPolicy,
    },
    cookies,
    body: `<!doctype html>${render(
      <Page visit={visit} page={page} said={said}>
        {body}
      </Page>,
    )}`,
  };
}

interface PageProps {
  readonly visit: StaffVisit;
  readonly page: StaffPage;
  readonly said: string | undefined;
  readonly children: ComponentChildren;
}

function Page({ visit, page, said, children }: PageProps): VNode {
  const { host, store } = visit;
  const title = store === '' ? page.title : `${page.title} · ${store}`;
  const asset = (name: string) => `${host.base}/_assets/${name}`;
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>{(page.status ?? 200) >= 400 ? `Error: ${title}` : title}</title>
        <link rel="icon" href={icon} />
        <link rel="stylesheet" href={asset(staffAssetNames.style)} />
        <script type="module" src={asset(staffAssetNames.script)}></script>
        {page.script !== undefined && <script type="module" src={asset(page.script)}></script>}
      </head>
      <body>
        <a class="skip" href="#content">
          Skip to the content
        </a>
        <Header visit={visit} page={page} />
        <main id="content" tabIndex={-1}>
          {said !== undefined && (
            <p class="notice" role="status" tabIndex={-1} autofocus>
              {said}
            </p>
          )}
          {children}
        </main>
      </body>
    </html>
  );
}

function Header({ visit, page }: Pick<PageProps, 'visit' | 'page'>): VNode {
  const { host, staff, store } = visit;
  return (
    <header class="head">
      <p class="brand">
        <span class="wordmark">Back office</span>
        {store !== '' && (
          <a class="store" href={`${host.base}/`}>
            <span class="unseen">Store: </span>
            {store}
            <span class="unseen">, choose another</span>
          </a>
        )}
      </p>
      {store !== '' && (
        <nav class="nav" aria-label="Back office">
          <ul>
            {sections
              .filter(({ role }) => mayDo(staff.role, role))
              .map(({ name, label }) => (
                <li key={name}>
                  <a
                    href={pageAt(visit, name)}
                    {...(page.here === name ? { 'aria-current': 'page' as const } : {})}
                  >
                    {label}
                  </a>
                </li>
              ))}
          </ul>
        </nav>
      )}
      {store !== '' && (
        <form class="find" method="get" action={pageAt(visit, 'contacts')} role="search">
          <label class="unseen" for="query">
            Find a contact by email, name, number or order
          </label>
          <input
            id="query"
            name="query"
            type="search"
            value={page.query ?? ''}
            placeholder="Email, name, number or order"
            maxLength={320}
            autocomplete="off"
            spellcheck={false}
            aria-keyshortcuts="/"
          />
          <button class="button button-secondary" type="submit">
            Find
          </button>
        </form>
      )}
      {store !== '' && mayDo(staff.role, roleFor('createContact')) && (
        <a class="button button-secondary" href={pageAt(visit, 'contacts', 'new')}>
          New contact
        </a>
      )}
      <div class="who">
        <p>
          {staff.actor}
          <span class="quiet"> · {staff.role}</span>
        </p>
        {host.signOutAt !== undefined && (
          <form method="post" action={host.signOutAt}>
            <input type="hidden" name="formToken" value={staff.formToken} />
            <button class="button button-secondary" type="submit">
              Sign out
            </button>
          </form>
        )}
      </div>
    </header>
  );
}

/** In the page itself: so no page asks for a /favicon.ico. Not in any store's colour, so that a tab of staff is told from a tab of the store. */
const icon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#31518f"/><path d="M9 11h14M9 16h14M9 21h8" stroke="#fff" stroke-width="2.5" stroke-linecap="round"/></svg>',
)}`;
