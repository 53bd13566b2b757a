import type { VNode } from 'preact';
import type { CustomerVisit } from '../http/admission.ts';
import type { Form } from '../http/body.ts';
import { readInput } from '../http/read-input.ts';
import { isConfirmed } from '../accounts/session.ts';
import { problemStatus } from '../http/problem.ts';
import { leadingTo } from '../http/remembered.ts';
import { seeOther, type Reply } from '../http/reply.ts';
import { emptyForm, type FormView } from '../pages/form.tsx';
import type { Needs } from '../surroundings/needs.ts';
import { customerPage, showPage, signedInView } from '../pages/page-endpoint.tsx';
import { ownAddresses, type OwnAddress } from '../steps/own-addresses.ts';
import { askForConfirmation, type ConfirmationAsked } from './ask-for-confirmation.ts';
import { emailLoginInput, newEmailInput } from './input.ts';
import { makePrimary } from './make-primary.ts';
import { removeEmail } from './remove-email.ts';
import { ActPage, EmailsPage, type AddressAct, type EmailsNotice } from './views.tsx';
import { messagesOf } from './words.ts';

const notices: readonly EmailsNotice[] = [
  'asked',
  'email_confirmed',
  'email_login_activated',
  'made_primary',
  'email_removed',
];
const acts: readonly AddressAct[] = ['activate', 'make-primary', 'remove'];

export const emailsPage = customerPage({
  get: async (visit) => {
    const { query } = visit.request;
    const act = acts.find((known) => known === query.get('act'));
    const own = await ownAddresses(visit.needs, visit.contact);
    const chosen = own.find(({ address }) => address === query.get('email'));
    if (act === undefined || chosen === undefined) return showEmails(visit, own, emptyForm, 200);
    const isSensitive = act !== 'activate';
    return isSensitive && !isConfirmed(visit.session, visit.needs.now())
      ? askToConfirm(act, chosen.address)
      : showAct(visit, act, chosen.address);
  },

  post: (visit, form) => {
    switch (form['action']) {
      case 'make-primary':
        return takeAct(visit, 'make-primary', form, makePrimary);
      case 'remove':
        return takeAct(visit, 'remove', form, removeEmail);
      case 'activate':
        return takeActivation(visit, form);
      default:
        return takeAddress(visit, form);
    }
  },
});

type ActTaken = Awaited<ReturnType<typeof makePrimary> | ReturnType<typeof removeEmail>>;

/** First who they are, then back to the act. */
function askToConfirm(act: AddressAct, email: string): Reply {
  return seeOther(leadingTo('/accounts/confirm', leadingToAct(act, email)));
}

function leadingToAct(act: AddressAct, email: string): string {
  return `/accounts/emails?${new URLSearchParams({ act, email }).toString()}`;
}

async function takeAct(
  visit: CustomerVisit,
  name: AddressAct,
  { email = '' }: Form,
  act: (needs: Needs, visit: CustomerVisit, address: string) => Promise<ActTaken>,
): Promise<Reply> {
  const taken = await act(visit.needs, visit, email);
  switch (taken.kind) {
    case 'confirmation_required':
      return askToConfirm(name, email);
    case 'made_primary':
    case 'email_removed':
      return seeOther(`/accounts/emails?notice=${taken.kind}`);
    case 'email_not_found':
    case 'email_is_primary':
    case 'email_on_trust':
    case 'email_not_settled':
    case 'email_is_username':
    case 'changed_meanwhile':
      return refuse(
        visit,
        { values: {}, errors: [], problem: { code: taken.kind } },
        problemStatus(taken.kind),
      );
    case 'too_many_requests': {
      const { kind: code, retryAfterSeconds } = taken;
      const problem = { code, retryAfterSeconds };
      return refuse(visit, { values: {}, errors: [], problem }, problemStatus(code));
    }
  }
}

async function takeAddress(visit: CustomerVisit, form: Form): Promise<Reply> {
  const values = { email: form['email'] ?? '' };
  const read = readInput(newEmailInput, form);
  if (read.kind === 'refused') return refuse(visit, { values, errors: read.errors }, 422);
  return answerAsked(
    visit,
    values,
    await askForConfirmation(visit.needs, visit, 'confirm_email', read.input, visit.network),
  );
}

async function takeActivation(visit: CustomerVisit, { email = '' }: Form): Promise<Reply> {
  const values = { email };
  const read = readInput(emailLoginInput, { email });
  if (read.kind === 'refused') return refuse(visit, { values, errors: read.errors }, 422);
  return answerAsked(
    visit,
    values,
    await askForConfirmation(visit.needs, visit, 'email_login', read.input, visit.network),
  );
}

function answerAsked(
  visit: CustomerVisit,
  values: FormView['values'],
  asked: ConfirmationAsked,
): Promise<Reply> | Reply {
  switch (asked.kind) {
    case 'asked':
      return seeOther('/accounts/emails?notice=asked');
    case 'invalid_input':
      return refuse(visit, { values, errors: asked.errors }, 422);
    case 'email_already_yours':
    case 'too_many_emails':
    case 'wrong_password':
      return refuse(visit, { values, errors: [], problem: { code: asked.kind } }, problemStatus(asked.kind));
    case 'too_many_attempts':
    case 'too_many_requests': {
      const { kind: code, retryAfterSeconds } = asked;
      return refuse(visit, { values, errors: [], problem: { code, retryAfterSeconds } }, problemStatus(code));
    }
  }
}

async function refuse(visit: CustomerVisit, form: FormView, status: number): Promise<Reply> {
  return showEmails(visit, await ownAddresses(visit.needs, visit.contact), form, status);
}

function showEmails(visit: CustomerVisit, own: readonly OwnAddress[], form: FormView, status: number): Reply {
  const messages = messagesOf(visit.locale);
  const notice = notices.find((known) => known === visit.request.query.get('notice'));
  const { contact } = visit;
  const view = (
    <EmailsPage
      messages={messages}
      own={own}
      primary={contact.email}
      username={contact.username ?? contact.email ?? ''}
      form={form}
      notice={notice}
    />
  );
  return show(visit, messages.emails.title, view, status);
}

function showAct(visit: CustomerVisit, act: AddressAct, address: string): Reply {
  const messages = messagesOf(visit.locale);
  const words = {
    activate: messages.activateFromEmail,
    'make-primary': messages.makePrimary,
    remove: messages.removeEmail,
  }[act];
  const view = <ActPage messages={messages} act={act} words={words} address={address} />;
  return show(visit, words.title, view, 200);
}

function show(visit: CustomerVisit, title: string, view: VNode, status: number): Reply {
  return showPage(visit, title, view, { status, signedIn: signedInView(visit, visit.session, 'profile') });
}
