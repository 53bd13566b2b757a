import type { VNode } from 'preact';
import type { Store } from '../stores/store.ts';
import { Button, ErrorSummary, Form, Notice, type FormView } from '../pages/form.tsx';
import { writeMoment } from '../pages/moment.ts';
import type { SessionMessages } from './words.ts';

interface ViewProps {
  readonly messages: SessionMessages;
  readonly store: Store;
}

/** Times are ISO 8601. */
export interface ListedSession {
  readonly id: string;
  readonly current: boolean;
  readonly createdAt: string;
  readonly lastActivityAt: string;
  readonly expiresAt: string;
  readonly idleExpiresAt: string;
  /** Empty when the browser did not say. */
  readonly device: string;
}

export type SessionNotice = 'ended' | 'others_ended';

interface SessionsPageProps extends ViewProps {
  readonly sessions: readonly ListedSession[];
  readonly form: FormView;
  readonly notice: SessionNotice | undefined;
  /** By which times are written, such as `en-GB`. */
  readonly region: string;
}

/** Where the customer is signed in, and the ends of it. */
export function SessionsPage({ messages, sessions, form, notice, region }: SessionsPageProps): VNode {
  const words = messages.sessions;
  const others = sessions.filter(({ current }) => !current);
  return (
    <section class="card card-wide">
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      {notice !== undefined && <Notice>{words.notices[notice]}</Notice>}
      <ErrorSummary messages={messages} form={form} fields={{}} />
      <ul class="sessions" aria-label={words.list}>
        {sessions.map((session) => (
          <SessionItem key={session.id} messages={messages} session={session} region={region} />
        ))}
      </ul>
      {others.length === 0 ? (
        <p class="aside">{words.onlyThis}</p>
      ) : (
        <Form action="/accounts/sessions" hidden={{ action: 'end-others' }}>
          <Button kind="secondary">{words.endOthers}</Button>
        </Form>
      )}
    </section>
  );
}

interface SessionItemProps {
  readonly messages: SessionMessages;
  readonly session: ListedSession;
  readonly region: string;
}

function SessionItem({ messages, session, region }: SessionItemProps) {
  const words = messages.sessions;
  const device = session.device === '' ? words.unknownDevice : session.device;
  return (
    <li class="session">
      <div class="session-what">
        <h2>
          {device} {session.current && <span class="badge">{words.current}</span>}
        </h2>
        <dl id={`about-${session.id}`}>
          <Moment label={words.signedIn} at={session.createdAt} region={region} />
          <Moment label={words.lastActivity} at={session.lastActivityAt} region={region} />
          <Moment label={words.ends} at={session.expiresAt} region={region} />
        </dl>
      </div>
      {session.current ? (
        <Form action="/accounts/logout" kind="inline">
          <Button kind="secondary">{messages.frame.signOut}</Button>
        </Form>
      ) : (
        <Form action="/accounts/sessions" kind="inline" hidden={{ action: 'end', id: session.id }}>
          <Button kind="secondary" label={words.endNamed(device)} describedBy={`about-${session.id}`}>
            {words.end}
          </Button>
        </Form>
      )}
    </li>
  );
}

interface MomentProps {
  readonly label: string;
  readonly at: string;
  readonly region: string;
}

/** In UTC; the script writes it again in the reader's own zone. */
function Moment({ label, at, region }: MomentProps) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <time datetime={at}>{writeMoment(at, region)}</time>
      </dd>
    </div>
  );
}

export function LogoutPage({ messages }: ViewProps): VNode {
  return (
    <section class="card">
      <h1>{messages.logout.title}</h1>
      <p class="lead">{messages.logout.text}</p>
      <div class="actions">
        <Form action="/accounts/logout">
          <Button>{messages.logout.submit}</Button>
        </Form>
        <a class="button button-secondary" href="/accounts/profile">
          {messages.logout.stay}
        </a>
      </div>
    </section>
  );
}
