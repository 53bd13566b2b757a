import { createHash } from 'node:crypto';
import type { VNode } from 'preact';
import { render } from 'preact-render-to-string';
import type { Locale } from '../stores/locale.ts';
import type { Logo } from '../stores/look.ts';
import type { Scheme, Store } from '../stores/store.ts';
import { assetNames } from './asset-names.ts';
import { LanguageSwitcher, type LanguageLink } from './languages.tsx';
import { IdleWarning, type SessionTimes } from './idle-warning.tsx';
import { colorScheme, logoOf, monogram, schemeOf, storeColour, storeStyle } from '../stores/look.ts';
import { isOrigin } from '../stores/origin.ts';
import { homeOf } from '../stores/portal-origin.ts';
import { wholeWords } from './whole-words.ts';
import { messagesOf, type PageMessages } from './words.ts';
import type { Reply } from '../http/reply.ts';

export interface PageFrame {
  /** Null where no store answers: the page then looks like nobody's. */
  readonly store: Store | null;
  readonly locale: Locale;
  readonly title: string;
  /** The same page in other languages. */
  readonly languages?: readonly LanguageLink[];
  /** On pages of somebody signed in: navigation, and the warning two minutes before the session goes idle. */
  readonly signedIn?: SignedIn;
}

export interface SignedIn extends SessionTimes {
  /** Which page of the navigation this is. */
  readonly here?: AccountPage;
  /** They have just activated their account, and are told so here. */
  readonly isJustActivated?: boolean;
}

/** The pages of the account, as its navigation names them. */
export type AccountPage = 'orders' | 'profile' | 'sessions';

interface PageReply {
  readonly status: number;
  readonly cookies?: readonly string[];
  /** The address has a token in it, which no other site may learn. */
  readonly carriesToken?: boolean;
}

/** A whole page. Its only style element holds the store's colours and is allowed by its hash; there is no inline script. */
export function renderPage(
  frame: PageFrame,
  { status, cookies = [], carriesToken = false }: PageReply,
  body: VNode,
): Reply {
  const style = storeStyle(frame.store);
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-language': frame.locale,
      vary: 'accept-language, cookie',
      'content-security-policy': contentSecurityPolicy(frame.store, style),
      ...(carriesToken ? { 'referrer-policy': 'no-referrer' } : {}),
    },
    cookies,
    body: `<!doctype html>${wholeWords(render(<Page frame={frame} refused={status >= 400} style={style} body={body} />))}`,
  };
}

function contentSecurityPolicy(store: Store | null, style: string): string {
  const logo = store === null ? null : logoOf(store.look);
  const images = [logo?.light, logo?.dark].flatMap((address) =>
    address == null ? [] : new URL(address).origin,
  );
  return [
    "default-src 'none'",
    `style-src 'self' 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    "script-src 'self'",
    `img-src ${["'self'", 'data:', ...originsOf(images)].join(' ')}`,
    "connect-src 'self'",
    // Where a form leads on to is an address of its own.
    ["form-action 'self'", ...originsOf(store?.variables['portal.origins'] ?? [])].join(' '),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Whatever a store was given: what goes into a policy is an origin and nothing else, so that no part of it becomes a directive. */
function originsOf(all: readonly string[]): Set<string> {
  return new Set(all.filter(isOrigin));
}

interface PageProps {
  readonly frame: PageFrame;
  readonly refused: boolean;
  readonly style: string;
  readonly body: VNode;
}

function Page({ frame, refused, style, body }: PageProps) {
  const { store, locale, signedIn, languages = [] } = frame;
  const messages = messagesOf(locale);
  const title = store === null ? frame.title : messages.frame.title(frame.title, store.name);
  return (
    <html lang={locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content={colorScheme(schemeOf(store))} />
        <meta name="robots" content="noindex" />
        <title>{refused ? messages.frame.titleWithError(title) : title}</title>
        <link rel="icon" href={icon(store)} />
        <style>{style}</style>
        <link rel="stylesheet" href={`/accounts/assets/${assetNames.style}`} />
        <script type="module" src={`/accounts/assets/${assetNames.script}`}></script>
        {signedIn !== undefined && (
          <>
            <link rel="stylesheet" href={`/accounts/assets/${assetNames.customerStyle}`} />
            <script type="module" src={`/accounts/assets/${assetNames.customerScript}`}></script>
          </>
        )}
      </head>
      <body>
        <a class="skip" href="#content">
          {messages.frame.skipToContent}
        </a>
        {store !== null && <Header store={store} signedIn={signedIn} messages={messages} />}
        {store?.variables['mail.paused'] === true && (
          <aside class="banner">
            <p>
              <strong>{messages.frame.mailPaused.title}</strong> {messages.frame.mailPaused.text}
            </p>
          </aside>
        )}
        {signedIn?.isJustActivated === true && (
          <aside class="banner">
            <p role="status">{messages.frame.accountActivated}</p>
          </aside>
        )}
        <main id="content" tabIndex={-1}>
          {body}
        </main>
        {store !== null && <Footer store={store} locale={locale} languages={languages} messages={messages} />}
        {signedIn !== undefined && <IdleWarning messages={messages} times={signedIn} />}
      </body>
    </html>
  );
}

interface HeaderProps {
  readonly store: Store;
  readonly signedIn: SignedIn | undefined;
  readonly messages: PageMessages;
}

function Header({ store, signedIn, messages }: HeaderProps) {
  return (
    <header class="head">
      <a class="brand" href={homeOf(store)}>
        <Brand store={store} />
      </a>
      {signedIn !== undefined && (
        <nav class="nav" aria-label={messages.frame.navigation}>
          <ul>
            {accountPages.map(([page, word]) => (
              <li key={page}>
                <a
                  href={`/accounts/${page}`}
                  {...(page === signedIn.here ? { 'aria-current': 'page' as const } : {})}
                >
                  {messages.frame[word]}
                </a>
              </li>
            ))}
            <li>
              <form method="post" action="/accounts/logout">
                <button type="submit">{messages.frame.signOut}</button>
              </form>
            </li>
          </ul>
        </nav>
      )}
    </header>
  );
}

/** What customers come for, first. */
const accountPages = [
  ['orders', 'orders'],
  ['profile', 'myAccount'],
  ['sessions', 'sessions'],
] as const satisfies readonly (readonly [AccountPage, keyof PageMessages['frame']])[];

interface FooterProps {
  readonly store: Store;
  readonly locale: Locale;
  readonly languages: readonly LanguageLink[];
  readonly messages: PageMessages;
}

function Footer({ store, locale, languages, messages }: FooterProps) {
  const { variables } = store;
  const links = [
    [homeOf(store), messages.frame.backToStore(store.name)],
    [variables['links.terms'], messages.frame.links.terms],
    [variables['links.privacy'], messages.frame.links.privacy],
    [variables['links.imprint'], messages.frame.links.imprint],
  ] as const;
  return (
    <footer class="foot">
      <ul class="foot-links">
        {links.map(
          ([href, label]) =>
            href !== null && (
              <li key={href}>
                <a href={href}>{label}</a>
              </li>
            ),
        )}
      </ul>
      {languages.length > 0 && <LanguageSwitcher messages={messages} locale={locale} links={languages} />}
    </footer>
  );
}

function Brand({ store }: { readonly store: Store }) {
  const logo = logoOf(store.look);
  if (logo !== null) return <LogoImage logo={logo} scheme={store.look.scheme} name={store.name} />;
  const letter = monogram(store.name);
  return (
    <>
      {letter !== '' && (
        <span class="monogram" aria-hidden="true">
          {letter}
        </span>
      )}
      <span class="wordmark">{store.name}</span>
    </>
  );
}

interface LogoImageProps {
  readonly logo: Logo;
  readonly scheme: Scheme;
  readonly name: string;
}

/** On a dark ground the store's dark logo, or where it has none the light one on a plate. */
function LogoImage({ logo: { light, dark }, scheme, name }: LogoImageProps) {
  if (scheme === 'light') return <img class="logo" src={light} alt={name} />;
  if (dark === null) return <img class="logo logo-plate" src={light} alt={name} />;
  if (scheme === 'dark') return <img class="logo" src={dark} alt={name} />;
  return (
    <picture class="brand-logo">
      <source media="(prefers-color-scheme: dark)" srcset={dark} />
      <img class="logo" src={light} alt={name} />
    </picture>
  );
}

/** A tile in the store's colour, in the page itself: so no page asks for a /favicon.ico. */
function icon(store: Store | null): string {
  const tile = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="${storeColour(store)}"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(tile)}`;
}
