import { renderToString } from 'preact-render-to-string';
import type { ComponentChildren } from 'preact';
import type { DeadLetter } from '../dead-letters.ts';
import { linksOf } from '../inbox.ts';
import type { StoredMail } from '../inbox.ts';

export interface ClockState {
  readonly now: string;
  readonly offsetSeconds: number;
}

const stateWords = {
  sent: 'sent',
  delivered: 'delivered',
  soft_bounced: 'bounced, soft',
  hard_bounced: 'bounced, hard',
  complained: 'complaint',
} as const satisfies Record<StoredMail['state'], string>;

export const page = (title: string, content: ComponentChildren, refreshSeconds?: number): string =>
  `<!doctype html>${renderToString(
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {refreshSeconds === undefined ? null : <meta http-equiv="refresh" content={String(refreshSeconds)} />}
        <title>{title}</title>
        <link rel="icon" href="/demo-logo.svg" />
        <link rel="stylesheet" href="/_local/style.css" />
      </head>
      <body>
        <header>
          <a class="brand" href="/_local/">
            Local inbox
          </a>
          <nav aria-label="Local mode">
            <a href="/">Demo store</a>
            <a href="/_local/backoffice/">Back office</a>
            <a href="/_local/events">Events</a>
            <a href="/accounts/login">Sign in</a>
            <a href="/accounts/register">Register</a>
            <a href="/accounts/v1/openapi.json">API</a>
          </nav>
        </header>
        <main>{content}</main>
      </body>
    </html>,
  )}`;

export const time = (iso: string): string => iso.replace('T', ' ').replace(/\.\d+Z$/, ' UTC');

const Badge = ({ state }: { readonly state: StoredMail['state'] }) => (
  <span class={`badge ${state}`}>{stateWords[state]}</span>
);

function offsetInWords(seconds: number): string {
  const parts = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ] as const;
  return parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${String(count)} ${unit}`)
    .join(' ');
}

const clockSteps = [
  [60, '+1 min'],
  [1800, '+30 min'],
  [3600, '+1 hour'],
  [86_400, '+1 day'],
] as const;

export const ClockPanel = ({ now, offsetSeconds }: ClockState) => (
  <section class="panel" aria-labelledby="clock">
    <h2 id="clock">Clock</h2>
    <p class="clock">
      <time dateTime={now}>{time(now)}</time>
    </p>
    <p class="quiet">
      {offsetSeconds === 0 ? 'Real time.' : `${offsetInWords(offsetSeconds)} ahead of real time.`}
    </p>
    <form method="post" action="/_local/clock" class="buttons">
      {clockSteps.map(([seconds, label]) => (
        <button key={seconds} name="advanceSeconds" value={seconds}>
          {label}
        </button>
      ))}
    </form>
    <p class="quiet">Links, sessions and locks expire by this clock. It only goes forward.</p>
  </section>
);

const DeadLetterPanel = ({ letters }: { readonly letters: readonly DeadLetter[] }) =>
  letters.length === 0 ? null : (
    <section class="panel alarm" aria-labelledby="dead-letters">
      <h2 id="dead-letters">Given up: {letters.length}</h2>
      <ul>
        {letters.slice(-5).map((letter) => (
          <li key={letter.at}>
            <strong>{letter.function}</strong> {letter.event}: {letter.reason}
          </li>
        ))}
      </ul>
      <p>
        <a href="/_local/dead-letters.json">All of them</a>
      </p>
    </section>
  );

const MailRow = ({ mail }: { readonly mail: StoredMail }) => (
  <li>
    <a href={`/_local/mail/${mail.id}`}>
      <span class="subject">{mail.subject}</span>
      <span class="to">to {mail.to}</span>
      <span class="meta">
        <Badge state={mail.state} /> <span class="notification">{mail.tags['notification']}</span>{' '}
        <time dateTime={mail.at}>{time(mail.at)}</time>
      </span>
    </a>
  </li>
);

interface InboxPage extends ClockState {
  readonly mails: readonly StoredMail[];
  readonly query: URLSearchParams;
  readonly deadLetters: readonly DeadLetter[];
}

/** The newest mail stands on top. */
export function inboxPage({ mails, query, deadLetters, ...clock }: InboxPage): string {
  const to = query.get('to') ?? '';
  const refreshing = query.get('refresh') !== 'off';
  return page(
    `Inbox (${String(mails.length)})`,
    <>
      <div class="list">
        <div class="title">
          <h1>
            {mails.length === 0
              ? 'No mail'
              : `${String(mails.length)} ${mails.length === 1 ? 'mail' : 'mails'}`}
            {to === '' ? '' : ` to ${to}`}
          </h1>
          <p class="quiet">
            {refreshing ? (
              <>
                Refreshes every 15 s. <a href="/_local/?refresh=off">Pause</a>
              </>
            ) : (
              <a href="/_local/">Refresh by itself</a>
            )}
          </p>
        </div>
        {mails.length === 0 ? (
          <p class="empty">
            Nothing has been sent{to === '' ? '' : ' there'} yet.{' '}
            <a href="/accounts/register">Register in the demo store</a> and the activation mail arrives here.
          </p>
        ) : (
          <ol class="mails">
            {mails.toReversed().map((mail) => (
              <MailRow key={mail.id} mail={mail} />
            ))}
          </ol>
        )}
      </div>
      <aside>
        <DeadLetterPanel letters={deadLetters} />
        <ClockPanel {...clock} />
        <section class="panel" aria-labelledby="find">
          <h2 id="find">Find</h2>
          <form method="get" action="/_local/" class="find">
            <label for="to">Sent to</label>
            <input id="to" name="to" type="email" value={to} autocomplete="off" />
            <button>Show</button>
          </form>
          <form method="post" action="/_local/mail" class="buttons">
            <button class="danger">Empty the inbox</button>
          </form>
          <p class="quiet">
            For tests: <a href="/_local/mail.json">mail.json</a>
          </p>
        </section>
      </aside>
    </>,
    refreshing ? 15 : undefined,
  );
}

const bounceKinds = [
  ['hard', 'Bounce hard', 'The address does not exist'],
  ['soft', 'Bounce soft', 'The mailbox is full'],
  ['complaint', 'Complain', 'The receiver calls it spam'],
] as const;

export const mailPage = ({ mail, ...clock }: ClockState & { readonly mail: StoredMail }): string =>
  page(
    mail.subject,
    <>
      <article class="mail">
        <p>
          <a href="/_local/">← All mail</a>
        </p>
        <h1>{mail.subject}</h1>
        <dl>
          <dt>From</dt>
          <dd>{mail.from}</dd>
          <dt>To</dt>
          <dd>{mail.to}</dd>
          <dt>At</dt>
          <dd>
            <time dateTime={mail.at}>{time(mail.at)}</time>
          </dd>
          <dt>State</dt>
          <dd>
            <Badge state={mail.state} />
          </dd>
        </dl>
        <iframe
          title="The mail as its receiver sees it"
          src={`/_local/mail/${mail.id}/html`}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
        />
        <h2>Text part</h2>
        <pre>{mail.text}</pre>
      </article>
      <aside>
        <section class="panel" aria-labelledby="links">
          <h2 id="links">Links</h2>
          <ul class="links">
            {linksOf(mail).map((link) => (
              <li key={link}>
                <a href={link} rel="noreferrer">
                  {link}
                </a>
              </li>
            ))}
          </ul>
        </section>
        <section class="panel" aria-labelledby="fate">
          <h2 id="fate">What becomes of it</h2>
          <form method="post" action={`/_local/mail/${mail.id}/bounce`} class="buttons">
            {bounceKinds.map(([kind, label, title]) => (
              <button key={kind} name="kind" value={kind} title={title}>
                {label}
              </button>
            ))}
          </form>
          <p class="quiet">As SES would report it, through the topic and the bounce function.</p>
          <dl class="tags">
            {Object.entries(mail.tags).map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </section>
        <ClockPanel {...clock} />
      </aside>
    </>,
  );

/** The mail itself, for the frame. As in webmail its links open outside of it, whatever target they name. */
export function mailContent(mail: StoredMail): string {
  const content = mail.html.replace(/(<a\b[^>]*?)\starget="[^"]*"/gi, '$1');
  const outside = '<base target="_blank">';
  return /<head[^>]*>/i.test(content)
    ? content.replace(/<head[^>]*>/i, (head) => head + outside)
    : outside + content;
}

export const messagePage = (message: string): string =>
  page(
    message,
    <div class="list">
      <h1>{message}</h1>
      <p>
        <a href="/_local/">To the inbox</a>
      </p>
    </div>,
  );
