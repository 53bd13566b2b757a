import type { CustomerVisit } from '../http/admission.ts';
import { customerApi, noInput } from '../http/api.ts';
import { keepingDevice } from '../http/device.ts';
import { problem } from '../http/problem.ts';
import { fieldsOf } from '../tables/store-fields.ts';
import { profileView } from '../http/profile-view.ts';
import { json, noContent, type Reply } from '../http/reply.ts';
import { activateEmailLogin, type EmailLoginActivated } from './activate-email-login.ts';
import { askForConfirmation, type ConfirmationAsked } from './ask-for-confirmation.ts';
import { confirmEmail, type EmailConfirmed } from './confirm-email.ts';
import {
  emailConfirmationInput,
  emailLoginCompletionInput,
  emailLoginInput,
  newEmailInput,
} from './input.ts';
import { makePrimary } from './make-primary.ts';
import { removeEmail } from './remove-email.ts';

export const postEmail = customerApi({
  input: newEmailInput,
  answer: async (visit, input) =>
    answerAsked(await askForConfirmation(visit.needs, visit, 'confirm_email', input, visit.network)),
});

export const postEmailLogin = customerApi({
  input: emailLoginInput,
  answer: async (visit, input) =>
    answerAsked(await askForConfirmation(visit.needs, visit, 'email_login', input, visit.network)),
});

function answerAsked(asked: ConfirmationAsked): Reply {
  switch (asked.kind) {
    case 'asked':
      return json(202, { status: 'asked', message: 'An email with a link is on its way to the address.' });
    case 'email_already_yours':
    case 'too_many_emails':
    case 'wrong_password':
      return problem(asked.kind);
    case 'too_many_attempts':
    case 'too_many_requests':
      return problem(asked.kind, { retryAfterSeconds: asked.retryAfterSeconds });
    case 'invalid_input':
      return problem(asked.kind, { errors: asked.errors });
  }
}

export const postEmailCompletion = customerApi({
  input: emailConfirmationInput,
  answer: async (visit, { token }) => answerProven(visit, await confirmEmail(visit.needs, visit, token)),
});

export const postEmailLoginCompletion = customerApi({
  input: emailLoginCompletionInput,
  answer: async (visit, input) =>
    answerProven(
      visit,
      await activateEmailLogin(visit.needs, visit, input, { locale: visit.locale, source: 'api' }),
    ),
});

async function answerProven(
  { needs, store, request }: CustomerVisit,
  proven: EmailConfirmed | EmailLoginActivated,
): Promise<Reply> {
  switch (proven.kind) {
    case 'email_confirmed':
    case 'email_login_activated': {
      const reply = json(200, await profileView(needs, proven.contact, await fieldsOf(needs, store)));
      return proven.kind === 'email_login_activated' ? keepingDevice(request, proven.device, reply) : reply;
    }
    case 'token_invalid':
    case 'token_expired':
    case 'token_used':
    case 'other_account':
    case 'email_already_registered':
    case 'too_many_emails':
    case 'changed_meanwhile':
      return problem(proven.kind);
    case 'too_many_requests':
      return problem(proven.kind, { retryAfterSeconds: proven.retryAfterSeconds });
    case 'invalid_input':
      return problem(proven.kind, { errors: proven.errors });
  }
}

export const putPrimaryEmail = customerApi({
  input: noInput,
  answer: async (visit) => {
    const made = await makePrimary(visit.needs, visit, addressIn(visit));
    switch (made.kind) {
      case 'made_primary':
        return noContent();
      case 'email_not_found':
      case 'changed_meanwhile':
      case 'confirmation_required':
        return problem(made.kind);
      case 'too_many_requests':
        return problem(made.kind, { retryAfterSeconds: made.retryAfterSeconds });
    }
  },
});

export const deleteEmail = customerApi({
  input: noInput,
  answer: async (visit) => {
    const removed = await removeEmail(visit.needs, visit, addressIn(visit));
    return removed.kind === 'email_removed' ? noContent() : problem(removed.kind);
  },
});

function addressIn({ request }: CustomerVisit): string {
  return (request.pathParameters['address'] ?? '').toLowerCase();
}
