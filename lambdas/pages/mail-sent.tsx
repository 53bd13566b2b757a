import type { VNode } from 'preact';
import type { WaitingPurpose, WaitingState } from '../accounts/waiting.ts';
import type { Form as SentForm } from '../http/body.ts';
import { code, fields } from '../http/input.ts';
import { problemStatus } from '../http/problem.ts';
import { readInput } from '../http/read-input.ts';
import { carriedRegistration } from '../http/registration-cookie.ts';
import { recall, recalledAddress, secondsToWait } from '../http/remembered.ts';
import type { Visit } from '../http/visit.ts';
import { mailStatusTo } from '../steps/mail-status.ts';
import { redeemCode } from '../steps/redeem-code.ts';
import { Button, CodeField, ErrorSummary, emptyForm, Form, Notice, type FormView } from './form.tsx';
import { MailLife } from './mail-life.tsx';
import type { PageMessages } from './words.ts';

/** The page says in how many seconds the mail may be asked for once more. */
export function tooSoon(retryAfterSeconds: number): [FormView, number] {
  const code = 'too_many_requests';
  return [{ ...emptyForm, problem: { code, retryAfterSeconds } }, problemStatus(code)];
}

/** What the page says to whoever looks for the mail; with what was refused there. */
export function mailSentTo(visit: Visit, form: FormView) {
  const remembered = recall(visit);
  return {
    remembered,
    view: {
      address: recalledAddress(remembered),
      next: remembered.next,
      form,
      isAgain: form === emptyForm && visit.request.query.get('notice') === 'again',
      wait: secondsToWait(remembered, visit.needs.now()),
    },
  };
}

/** What has become of the mail, where the browser has registered the address that it went to. */
export async function mailLifeTo({ needs, store, request }: Visit, address: string | null) {
  return mailStatusTo(needs, store.storeId, carriedRegistration(request), address);
}

const codeInput = fields({ code });

type CodeTaken =
  | { readonly kind: 'link'; readonly token: string }
  | { readonly kind: 'refused'; readonly form: FormView; readonly status: number };

/** What the code of the mail leads to, as its link does, in the browser that began and holds the secret; or why it does not. */
export async function linkOfCode(
  { needs, store, network, request: { userAgent } }: Visit,
  purpose: WaitingPurpose,
  secret: string | undefined,
  { code: typed = '' }: SentForm,
): Promise<CodeTaken> {
  const read = readInput(codeInput, { code: typed });
  if (read.kind === 'refused')
    return { kind: 'refused', form: { ...emptyForm, errors: read.errors }, status: 422 };
  const redeemed = await redeemCode(needs, store, purpose, { ...read.input, secret }, { network, userAgent });
  if (redeemed.kind === 'code_right') return { kind: 'link', token: redeemed.token };
  const { kind, ...more } = redeemed;
  return {
    kind: 'refused',
    form: { ...emptyForm, problem: { code: kind, ...more } },
    status: problemStatus(kind),
  };
}

interface CodeForm {
  /** The page that takes it. */
  readonly action: string;
}

interface MailSentPageProps {
  readonly messages: PageMessages;
  readonly title: string;
  readonly text: string | VNode;
  /** What has become of it, for whoever registered. */
  readonly life?: WaitingState | undefined;
  /** What the form that takes its code says; null where there is no code, or another browser began. */
  readonly code?: CodeForm | null;
  /** With a problem where it was asked for too soon again, or the code was not right. */
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
  code = null,
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
      <ErrorSummary
        messages={messages}
        form={form}
        fields={code === null ? {} : { code: { label: words.code.label, missing: words.code.missing } }}
      />
      {code !== null && (
        <Form action={code.action} hidden={{ action: 'code' }}>
          <CodeField messages={messages} form={form} name="code" {...words.code} />
          <Button>{words.code.submit}</Button>
        </Form>
      )}
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
