import type { VNode } from 'preact';
import { canonicalEmailAddress } from '../accounts/email-address.ts';
import { readFields } from '../accounts/field-values.ts';
import { isoTime } from '../accounts/iso-time.ts';
import type { FieldError } from '../accounts/field-error.ts';
import { findPasswordErrors } from '../accounts/password-errors.ts';
import type { ProblemCode } from '../accounts/problems.ts';
import type { Form } from '../http/body.ts';
import { readNextPath } from '../http/next-path.ts';
import { problemStatus } from '../http/problem.ts';
import { readInput } from '../http/read-input.ts';
import { carriedRegistration, registrationCookie } from '../http/registration-cookie.ts';
import { leadingTo, recall, remember, secondsToWait } from '../http/remembered.ts';
import { seeOther, type Reply } from '../http/reply.ts';
import type { Visit } from '../http/visit.ts';
import { questionAbout, questionError, withChosenAddress } from '../pages/address-question.tsx';
import { fieldsShown, sentFields, typedFields } from '../pages/extra-fields.tsx';
import { emptyForm, type FormView } from '../pages/form.tsx';
import { mailLifeTo, mailSentTo, tooSoon } from '../pages/mail-sent.tsx';
import { publicPage, showPage } from '../pages/page-endpoint.tsx';
import { askForActivation } from '../steps/ask-for-activation.ts';
import { shownAt } from '../stores/extra-fields.ts';
import { regionOf } from '../stores/locale.ts';
import type { Store } from '../stores/store.ts';
import { fieldsOf } from '../tables/store-fields.ts';
import { claimAccount } from './claim-account.ts';
import { correctAddress } from './correct-address.ts';
import { claimInput, correctionInput } from './input.ts';
import { addressOf, inspectClaim, isAddressProven, type Claim } from './inspect-claim.ts';
import {
  ClaimConfirmedPage,
  ClaimConflictPage,
  ClaimOverPage,
  ClaimPage,
  ClaimSentPage,
  CorrectionPage,
} from './views.tsx';
import { messagesOf } from './words.ts';

const page = '/accounts/checkout';

/** Where an order's claim leads (S0-3, rulings 4 and 5). Looking changes nothing; the order is shown to whoever holds its claim, and nothing else. */
export const claimPage = publicPage({
  get: (visit) => showClaim(visit, read(visit, visit.request.query), emptyForm, 200),
  post: (visit, form) => {
    const asked = read(visit, new Map(Object.entries(form)));
    switch (form['action']) {
      case 'correct':
        return takeCorrection(visit, asked, form);
      case 'again':
        return takeAgain(visit, asked);
      default:
        return takePassword(visit, asked, form);
    }
  },
});

interface Asked {
  readonly token: string;
  /** Where to go on to once the account is active. */
  readonly next: string | undefined;
}

function read({ store }: Visit, said: { get: (name: string) => string | null | undefined }): Asked {
  return { token: said.get('token') ?? '', next: readNextPath(said.get('next'), store) };
}

const addressWith = ({ token, next }: Asked, more = '') =>
  leadingTo(`${page}?token=${encodeURIComponent(token)}${more}`, next);

/** Back to the claim, whose token no other site may learn. */
function backTo(asked: Asked, cookies: readonly string[], more = ''): Reply {
  const reply = seeOther(addressWith(asked, more), cookies);
  return { ...reply, headers: { ...reply.headers, 'referrer-policy': 'no-referrer' } };
}

async function takePassword(visit: Visit, asked: Asked, form: Form): Promise<Reply> {
  const { needs, store, network, locale } = visit;
  const claim = await inspectClaim(needs, store.storeId, asked.token);
  if (claim.kind === 'claim_pending') return backTo(asked, []);
  if (claim.kind !== 'claim_open') return showOver(visit, claim.kind);

  const address = addressOf(claim);
  const meant = chosenAddress(form, address);
  const question = questionAbout({ ...form, email: meant });
  // Asked about and kept: it is not asked again.
  const kept = form['asked'] === address && meant === address ? { asked: address } : {};
  const values = { ...kept, ...typedFields(form) };
  const extraFields = await fieldsOf(needs, store);
  const fields = sentFields(shownAt(extraFields, 'checkout'), form);
  const input = readInput(claimInput, { token: asked.token, password: form['password'] ?? '', fields });
  if (input.kind === 'refused' || question !== undefined) {
    const judged = readFields(extraFields, 'checkout', fields, {
      ...{ source: 'checkout', at: isoTime(needs.now()), locale, own: store.locale },
    });
    const errors = [
      ...(input.kind === 'refused'
        ? input.errors.filter(({ field }) => field === 'password')
        : passwordErrors(store, claim, input.input.password)),
      ...(judged.kind === 'invalid_input' ? judged.errors : []),
    ];
    return showClaim(
      visit,
      asked,
      { values, errors: question === undefined ? errors : [questionError, ...errors] },
      422,
    );
  }
  if (meant !== address) {
    const corrected = await correctAddress(needs, store, { token: asked.token, email: meant }, network);
    switch (corrected.kind) {
      case 'address_corrected':
      case 'verification_mailed':
        break;
      case 'too_many_requests':
        return showClaim(
          visit,
          asked,
          { ...problemOf('too_many_requests', corrected.retryAfterSeconds), values },
          429,
        );
      case 'invite_method_conflict':
        return showConflict(visit, asked);
      case 'token_invalid':
      case 'token_expired':
      case 'token_used':
        return showOver(visit, corrected.kind);
    }
  }
  const { next } = asked;
  const claimed = await claimAccount(needs, store, input.input, {
    network,
    locale,
    next,
    source: 'checkout',
  });
  switch (claimed.kind) {
    case 'verification_mailed':
      needs.metrics.count('registrations');
      return backTo(asked, [
        registrationCookie(claimed.registration, store),
        remember(visit, { identifier: meant, next, mailedAtEpochSeconds: needs.now() }),
      ]);
    case 'invalid_input':
      return showClaim(visit, asked, { values, errors: claimed.errors }, 422);
    case 'too_many_requests':
      return showClaim(
        visit,
        asked,
        { ...problemOf('too_many_requests', claimed.retryAfterSeconds), values },
        429,
      );
    case 'invite_method_conflict':
      return showConflict(visit, asked);
    case 'token_invalid':
    case 'token_expired':
    case 'token_used':
      return showOver(visit, claimed.kind);
  }
}

/** All that is wrong at once: the password is judged too while the address is asked about. */
function passwordErrors(store: Store, { order, token }: Claim, password: string): readonly FieldError[] {
  const { firstName, lastName } = order;
  const person = { firstName: firstName ?? '', lastName: lastName ?? '', email: token.email };
  return findPasswordErrors('password', password, store, person);
}

/** What the address was changed to when it was asked about, else the address itself. */
function chosenAddress(form: Form, email: string): string {
  const chosen = withChosenAddress({ ...form, email })['email'] ?? '';
  return canonicalEmailAddress(chosen) ?? email;
}

async function takeCorrection(visit: Visit, asked: Asked, sent: Form): Promise<Reply> {
  const { needs, store, network } = visit;
  const form = withChosenAddress(sent);
  const { email = '' } = form;
  const claim = await inspectClaim(needs, store.storeId, asked.token);
  if (claim.kind !== 'claim_open' && claim.kind !== 'claim_pending') return showOver(visit, claim.kind);
  const refuse = (view: Omit<FormView, 'values'>, status: number) =>
    showCorrection(visit, asked, claim, { values: { email }, ...view }, status);

  const question = questionAbout(form);
  const input = readInput(correctionInput, { token: asked.token, email });
  if (input.kind === 'refused') return refuse({ errors: input.errors }, 422);
  if (question !== undefined) return refuse({ errors: [questionError], question }, 422);
  const corrected = await correctAddress(needs, store, input.input, network);
  switch (corrected.kind) {
    case 'address_corrected':
      return backTo(asked, [], '&notice=corrected');
    case 'verification_mailed':
      return backTo(asked, [
        remember(visit, { identifier: input.input.email, mailedAtEpochSeconds: needs.now() }),
      ]);
    case 'too_many_requests':
      return refuse(problemOf('too_many_requests', corrected.retryAfterSeconds), 429);
    case 'invite_method_conflict':
      return refuse(problemOf(corrected.kind), problemStatus(corrected.kind));
    case 'token_invalid':
    case 'token_expired':
    case 'token_used':
      return showOver(visit, corrected.kind);
  }
}

/** The mail once more, by one press: the claim knows to whom. */
async function takeAgain(visit: Visit, asked: Asked): Promise<Reply> {
  const { needs, store, network } = visit;
  const claim = await inspectClaim(needs, store.storeId, asked.token);
  if (claim.kind === 'claim_open') return backTo(asked, []);
  if (claim.kind !== 'claim_pending') return showOver(visit, claim.kind);
  const wait = secondsToWait(recall(visit), needs.now());
  if (wait > 0) return showSent(visit, asked, claim, ...tooSoon(wait));
  const secret = carriedRegistration(visit.request);
  const again = await askForActivation(needs, store, { email: claim.token.email }, network, secret);
  switch (again.kind) {
    case 'asked':
      return backTo(asked, [remember(visit, { mailedAtEpochSeconds: needs.now() })], '&notice=again');
    case 'too_many_requests':
      return showSent(visit, asked, claim, ...tooSoon(again.retryAfterSeconds));
  }
}

function problemOf(code: ProblemCode, retryAfterSeconds?: number): FormView {
  return {
    ...emptyForm,
    problem: { code, ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) },
  };
}

/** What the claim is worth now: the field for the password, look for the mail, or what to do when it is over. */
async function showClaim(visit: Visit, asked: Asked, form: FormView, status: number): Promise<Reply> {
  const { needs, store, request } = visit;
  const claim = await inspectClaim(needs, store.storeId, asked.token);
  const wantsCorrection = request.query.get('change') === 'address';
  switch (claim.kind) {
    case 'claim_open':
    case 'claim_pending': {
      if (wantsCorrection && status === 200) {
        return showCorrection(visit, asked, claim, { ...form, values: { email: addressOf(claim) } }, status);
      }
      if (claim.kind === 'claim_open') return showPasswordForm(visit, asked, claim, form, status);
      const isShown = store.variables['registration.reveal_existing_account'];
      return isShown && (await isAddressProven(needs, claim))
        ? showConfirmed(visit, claim)
        : showSent(visit, asked, claim);
    }
    case 'token_invalid':
    case 'token_expired':
    case 'token_used':
      return showOver(visit, claim.kind);
  }
}

const regionFor = ({ request, locale }: Visit) => regionOf(request.headers['accept-language'], locale);

function show(visit: Visit, title: string, view: VNode, status: number): Reply {
  return showPage(visit, title, view, { status, carriesToken: true });
}

async function showPasswordForm(
  visit: Visit,
  asked: Asked,
  claim: Claim,
  sent: FormView,
  status: number,
): Promise<Reply> {
  const { needs, store, request } = visit;
  const messages = messagesOf(visit.locale);
  const email = addressOf(claim);
  const { asked: kept } = sent.values;
  const question = questionAbout(kept === undefined ? { email } : { email, asked: kept });
  const view = (
    <ClaimPage
      messages={messages}
      store={store}
      claim={{ ...asked, email, correct: addressWith(asked, '&change=address') }}
      order={claim.order}
      form={question === undefined ? sent : { ...sent, question }}
      extraFields={fieldsShown(shownAt(await fieldsOf(needs, store), 'checkout'), visit)}
      isCorrected={request.query.get('notice') === 'corrected'}
      minimumLength={store.variables['passwords.minimum_length']}
      region={regionFor(visit)}
    />
  );
  return show(visit, messages.claim.title, view, status);
}

function showCorrection(visit: Visit, asked: Asked, { order }: Claim, form: FormView, status: number): Reply {
  const messages = messagesOf(visit.locale);
  const { orderId } = order;
  const view = (
    <CorrectionPage
      messages={messages}
      claim={asked}
      orderId={orderId}
      form={form}
      keep={addressWith(asked)}
    />
  );
  return show(visit, messages.claimCorrection.title, view, status);
}

async function showSent(
  visit: Visit,
  asked: Asked,
  claim: Claim,
  refused = emptyForm,
  status = 200,
): Promise<Reply> {
  const messages = messagesOf(visit.locale);
  const { view } = mailSentTo(visit, refused);
  const { form, isAgain, wait } = view;
  return show(
    visit,
    messages.claimSent.title,
    <ClaimSentPage
      messages={messages}
      claim={{ ...asked, email: addressOf(claim), correct: addressWith(asked, '&change=address') }}
      order={claim.order}
      sent={{ form, isAgain, wait, life: await mailLifeTo(visit, addressOf(claim)) }}
      region={regionFor(visit)}
    />,
    status,
  );
}

function showConfirmed(visit: Visit, { order }: Claim): Reply {
  const messages = messagesOf(visit.locale);
  const view = <ClaimConfirmedPage messages={messages} orderId={order.orderId} />;
  return show(visit, messages.claimConfirmed.title, view, 200);
}

async function showConflict(visit: Visit, asked: Asked): Promise<Reply> {
  const { needs, store, locale } = visit;
  const messages = messagesOf(locale);
  const claim = await inspectClaim(needs, store.storeId, asked.token);
  if (claim.kind !== 'claim_open' && claim.kind !== 'claim_pending') return showOver(visit, claim.kind);
  return show(
    visit,
    messages.claimConflict.title,
    <ClaimConflictPage
      messages={messages}
      orderId={claim.order.orderId}
      correct={addressWith(asked, '&change=address')}
    />,
    problemStatus('invite_method_conflict'),
  );
}

function showOver(visit: Visit, reason: 'token_invalid' | 'token_expired' | 'token_used'): Reply {
  const messages = messagesOf(visit.locale);
  const words = {
    token_invalid: messages.claimUnknown,
    token_expired: messages.claimExpired,
    token_used: messages.claimUsed,
  }[reason];
  return show(
    visit,
    words.title,
    <ClaimOverPage messages={messages} words={words} reason={reason} store={visit.store} />,
    problemStatus(reason),
  );
}
