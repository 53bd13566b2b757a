import type { VNode } from 'preact';
import type { WaitingState } from '../accounts/waiting.ts';
import type { Order } from '../accounts/order.ts';
import { leadingTo } from '../http/remembered.ts';
import { AddressChoice } from '../pages/address-question.tsx';
import { ExtraFields, fieldNames, type FieldShown } from '../pages/extra-fields.tsx';
import {
  Button,
  ErrorSummary,
  Form,
  Notice,
  PasswordField,
  PasswordOwner,
  TextField,
  type FormView,
} from '../pages/form.tsx';
import { MailSentPage } from '../pages/mail-sent.tsx';
import { OrderLines } from '../pages/order-lines.tsx';
import { Unbroken } from '../pages/unbroken.tsx';
import type { Store } from '../stores/store.ts';
import type { CheckoutMessages } from './words.ts';

interface ViewProps {
  readonly messages: CheckoutMessages;
}

/** What the page goes by, from one form to the next. */
interface ClaimAsked {
  readonly token: string;
  readonly next: string | undefined;
}

interface ShownClaim extends ClaimAsked {
  readonly email: string;
  /** Where the address is corrected. */
  readonly correct: string;
}

export type ClaimedOrder = Pick<Order, 'orderId' | 'currency' | 'total' | 'lines'>;

interface WithOrder extends ViewProps {
  readonly order: ClaimedOrder;
  /** By which amounts are written, such as `en-GB`. */
  readonly region: string;
}

/** The one order that the claim shows, and no other. */
function ClaimOrder({ messages, order, region }: WithOrder) {
  return (
    <>
      <h2>{messages.claim.order}</h2>
      <p>{messages.order.number(order.orderId)}</p>
      <OrderLines messages={messages} order={order} region={region} />
    </>
  );
}

interface ClaimPageProps extends WithOrder {
  readonly store: Store;
  readonly claim: ShownClaim;
  readonly form: FormView;
  /** What the store asks besides. */
  readonly extraFields: readonly FieldShown[];
  readonly isCorrected: boolean;
  /** Characters. */
  readonly minimumLength: number;
}

/** One field: the password; and what the store asks besides. The address is the order's, shown and to be corrected (S0-3, ruling 4). */
export function ClaimPage({
  messages,
  store,
  claim,
  order,
  form,
  extraFields,
  isCorrected,
  minimumLength,
  region,
}: ClaimPageProps): VNode {
  const { claim: words, fields, missing } = messages;
  const { token, next, email, correct } = claim;
  const password = { label: fields.password, missing: missing.password };
  return (
    <div class="panels">
      <section class="card">
        <h1>{words.title}</h1>
        <p class="lead">{words.lead(store.name)}</p>
        {isCorrected && <Notice>{words.corrected}</Notice>}
        <ErrorSummary
          messages={messages}
          form={form}
          fields={{ password, ...fieldNames(messages, extraFields) }}
        />
        <div class="field given">
          <p class="given-label">{fields.email}</p>
          <p>
            <strong>{email}</strong> <a href={correct}>{words.correct}</a>
          </p>
          <p class="hint">{words.addressHint}</p>
        </div>
        <Form
          action="/accounts/checkout"
          hidden={{ action: 'claim', token, next, asked: form.values['asked'] }}
        >
          <AddressChoice messages={messages} question={form.question} />
          <PasswordOwner username={email} />
          <PasswordField
            messages={messages}
            form={form}
            name="password"
            autocomplete="new-password"
            minimumLength={minimumLength}
            {...password}
          />
          <ExtraFields messages={messages} form={form} fields={extraFields} />
          <Button>{words.submit}</Button>
        </Form>
        <p class="aside">{words.optional}</p>
      </section>
      <section class="panel">
        <ClaimOrder messages={messages} order={order} region={region} />
      </section>
    </div>
  );
}

interface CorrectionPageProps extends ViewProps {
  readonly claim: ClaimAsked;
  readonly orderId: string;
  readonly form: FormView;
  /** Back, with nothing changed. */
  readonly keep: string;
}

/** The address that was typed at the checkout, until its owner has proven it. */
export function CorrectionPage({ messages, claim, orderId, form, keep }: CorrectionPageProps): VNode {
  const { claimCorrection: words, fields, missing } = messages;
  const email = { label: fields.email, missing: missing.email };
  return (
    <section class="card">
      <h1>{words.title}</h1>
      <p class="lead">
        <Unbroken text={words.lead(orderId)} number={orderId} />
      </p>
      <ErrorSummary messages={messages} form={form} fields={{ email }}>
        {form.problem?.code === 'invite_method_conflict' && (
          <p>
            <a href={leadingTo('/accounts/login', claim.next)}>{messages.form.signIn}</a>
          </p>
        )}
      </ErrorSummary>
      <Form action="/accounts/checkout" hidden={{ action: 'correct', ...claim }}>
        <TextField
          messages={messages}
          form={form}
          name="email"
          type="email"
          autocomplete="email"
          {...email}
        />
        <AddressChoice messages={messages} question={form.question} />
        <Button>{words.submit}</Button>
      </Form>
      <p class="aside">
        <a href={keep}>{words.keep}</a>
      </p>
    </section>
  );
}

interface ClaimSentPageProps extends WithOrder {
  readonly claim: ShownClaim;
  readonly sent: {
    readonly form: FormView;
    readonly isAgain: boolean;
    readonly wait: number;
    readonly life?: WaitingState | undefined;
  };
}

/** The password is set: look for the mail. The order stays in sight until the address is proven. */
export function ClaimSentPage({ messages, claim, order, sent, region }: ClaimSentPageProps): VNode {
  const { token, next, email, correct } = claim;
  return (
    <div class="stack">
      <MailSentPage
        {...sent}
        messages={messages}
        code={sent.life === undefined ? null : { action: '/accounts/activate' }}
        title={messages.claimSent.title}
        text={messages.claimSent.text(email)}
        again={{
          action: '/accounts/checkout',
          hidden: { action: 'again', token, ...(next === undefined ? {} : { next }) },
        }}
        correct={correct}
        signIn={leadingTo('/accounts/login', next)}
      />
      <section class="card">
        <ClaimOrder messages={messages} order={order} region={region} />
      </section>
    </div>
  );
}

interface KnownOrderProps extends ViewProps {
  readonly orderId: string;
}

/** The address was proven meanwhile, where the store says who has an account. */
export function ClaimConfirmedPage({ messages, orderId }: KnownOrderProps): VNode {
  const { title, text } = messages.claimConfirmed;
  return (
    <section class="card card-done">
      <h1>{title}</h1>
      <p class="lead">{text}</p>
      <a class="button button-primary" href={leadingTo('/accounts/login', orderPath(orderId))}>
        {messages.form.signIn}
      </a>
    </section>
  );
}

const orderPath = (orderId: string) => `/accounts/orders/${encodeURIComponent(orderId)}`;

interface ClaimConflictPageProps extends KnownOrderProps {
  readonly correct: string;
}

/** Another way in goes before this one (ruling 7): each with what to do. */
export function ClaimConflictPage({ messages, orderId, correct }: ClaimConflictPageProps): VNode {
  const words = messages.claimConflict;
  const next = orderPath(orderId);
  return (
    <section class="card">
      <h1>{words.title}</h1>
      <p class="lead">{words.text}</p>
      <ul>
        <li>{words.account}</li>
        <li>{words.invitation}</li>
        <li>{words.mistyped}</li>
      </ul>
      <div class="actions">
        <a class="button button-primary" href={leadingTo('/accounts/login', next)}>
          {messages.form.signIn}
        </a>
        <a class="button button-secondary" href={correct}>
          {messages.claimCorrection.title}
        </a>
      </div>
      <p class="aside">
        <a href={leadingTo('/accounts/forgot-password', next)}>{messages.form.forgotPassword}</a>
      </p>
    </section>
  );
}

interface ClaimOverPageProps extends ViewProps {
  readonly words: { readonly title: string; readonly text: string };
  readonly reason: 'token_invalid' | 'token_expired' | 'token_used';
  readonly store: Store;
}

/** The order stands whatever the link is worth, and there is another way to an account. */
export function ClaimOverPage({ messages, words, reason, store }: ClaimOverPageProps): VNode {
  const isUnknown = reason === 'token_invalid';
  return (
    <section class="card">
      <h1>{words.title}</h1>
      <p class="lead">{words.text}</p>
      <div class="actions">
        {isUnknown ? (
          <a class="button button-primary" href="/">
            {messages.message.home(store.name)}
          </a>
        ) : (
          <a class="button button-primary" href="/accounts/register">
            {messages.claimRegister}
          </a>
        )}
        <a class="button button-secondary" href="/accounts/login">
          {messages.form.signIn}
        </a>
      </div>
    </section>
  );
}
