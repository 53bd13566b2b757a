import type { VNode } from 'preact';
import type { WaitingState } from '../accounts/waiting.ts';
import { problemStatus } from '../http/problem.ts';
import { carriedRegistration } from '../http/registration-cookie.ts';
import { recall, recalledAddress, secondsToWait } from '../http/remembered.ts';
import type { Visit } from '../http/visit.ts';
import { mailStatusTo } from '../steps/mail-status.ts';
import { Button, ErrorSummary, emptyForm, Form, Notice, type FormView } from './form.tsx';
import { MailLife } from './mail-life.tsx';
import type { PageMessages } from './words.ts';

/** What the page says to whoever looks for the mail; with `tooSoon`, the seconds until it may be asked for once more. */
export function mailSentTo(visit: Visit, tooSoon: number) {
  const remembered = recall(visit);
  const problem = { code: 'too_many_requests', retryAfterSeconds: tooSoon } as const;
  const isTooSoon = tooSoon > 0;
  return {
    status: isTooSoon ? problemStatus(problem.code) : 200,
    remembered,
    view: {
      address: recalledAddress(remembered),
      next: remembered.next,
      form: isTooSoon ? { ...emptyForm, problem } : emptyForm,
      isAgain: !isTooSoon && visit.request.query.get('notice') === 'again',
      wait: secondsToWait(remembered, visit.needs.now()),
    },
  };
}

/** What has become of the mail, where the browser has registered the address that it went to. */
export async function mailLifeTo({ needs, store, request }: Visit, address: string | null) {
  return mailStatusTo(needs, store.storeId, carriedRegistration(request), address);
}

interface MailSentPageProps {
  readonly messages: PageMessages;
  readonly title: string;
  readonly text: string;
  /** What has become of it, for whoever registered. */
  readonly life?: WaitingState | undefined;
  /** With a problem where it was asked for too soon again. */
  readonly form: FormView;
  readonly isAgain: boolean;
  /** What the form that sends it again says; null where nobody knows any more to whom. */
  readonly again: { readonly action: string; readonly hidden: Readonly<Record<string, string>> } | null;
  /** Seconds until then. */
  readonly wait: number;
  /** Where another address can be given. */
  readonly correct: string;
  readonly signIn: string;
}

/** Look for the mail: to which address it went, another one by one press, and a way back for whoever mistyped it. Of every flow that mails a link. */
export function MailSentPage({
  messages,
  title,
  text,
  life,
  form,
  isAgain,
  again,
  wait,
  correct,
  signIn,
}: MailSentPageProps): VNode {
  const words = messages.mailSent;
  return (
    <section class="card card-mail">
      <h1>{title}</h1>
      <p class="lead">{text}</p>
      {life !== undefined && <MailLife messages={messages} state={life} correct={correct} />}
      {isAgain && <Notice>{words.again}</Notice>}
      <ErrorSummary messages={messages} form={form} fields={{}} />
      <h2>{words.missingTitle}</h2>
      <p>{words.missingText}</p>
      {again !== null && (
        <Form action={again.action} hidden={again.hidden}>
          <Button kind="secondary">{words.submit}</Button>
          {wait > 0 && (
            <p class="hint" data-wait={String(wait)} data-words={words.wait}>
              {words.waitPlain}
            </p>
          )}
        </Form>
      )}
      <p class="aside">
        <a href={correct}>{words.correct}</a>
        <br />
        <a href={signIn}>{messages.form.toSignIn}</a>
      </p>
    </section>
  );
}
