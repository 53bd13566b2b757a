import { findPasswordErrors } from '../accounts/password-errors.ts';
import type { FieldError } from '../accounts/field-error.ts';
import { problemStatus } from '../http/problem.ts';
import type { Form } from '../http/body.ts';
import { readInput } from '../http/read-input.ts';
import { readNextPath } from '../http/next-path.ts';
import { registrationCookie } from '../http/registration-cookie.ts';
import { emptyForm, type FormView } from '../pages/form.tsx';
import { publicPage, showPage } from '../pages/page-endpoint.tsx';
import { seeOther, type Reply } from '../http/reply.ts';
import type { Visit } from '../http/visit.ts';
import { registrationInput } from './input.ts';
import { RegisterPage, RegisterSentPage } from './views.tsx';
import { register } from './register.ts';
import { messagesOf } from './words.ts';

const sentStep = 'sent';

export const registerPage = publicPage({
  get: (visit) =>
    Promise.resolve(
      visit.request.query.get('step') === sentStep
        ? showSent(visit)
        : showForm(visit, { ...emptyForm, values: { next: visit.request.query.get('next') ?? '' } }, 200),
    ),

  post: async (visit, form) => {
    const read = readInput(registrationInput, form);
    if (read.kind === 'refused') {
      return showForm(visit, { values: typed(form), errors: withPassword(visit, form, read.errors) }, 422);
    }
    const { needs, store, network, locale } = visit;
    const next = readNextPath(form['next'], store.address) ?? null;
    const registered = await register(needs, store, read.input, { network, locale, next });
    switch (registered.kind) {
      case 'verification_mailed':
        return seeOther(`/accounts/register?step=${sentStep}`, [
          registrationCookie(registered.registration, store),
        ]);
      case 'invalid_input':
        return showForm(visit, { values: typed(form), errors: registered.errors }, 422);
      case 'email_already_registered':
      case 'too_many_requests': {
        const { kind: code, ...rest } = registered;
        return showForm(
          visit,
          { values: typed(form), errors: [], problem: { code, ...rest } },
          problemStatus(code),
        );
      }
    }
  },
});

function showForm(visit: Visit, form: FormView, status: number): Reply {
  const messages = messagesOf(visit.locale);
  const { store } = visit;
  const minimumLength = store.variables['passwords.minimum_length'];
  return showPage(
    visit,
    messages.register.title,
    <RegisterPage
      messages={messages}
      store={store}
      form={form}
      next={readNextPath(form.values['next'], store.address)}
      minimumLength={minimumLength}
    />,
    { status },
  );
}

function showSent(visit: Visit): Reply {
  const messages = messagesOf(visit.locale);
  return showPage(
    visit,
    messages.registerSent.title,
    <RegisterSentPage messages={messages} store={visit.store} />,
  );
}

function typed({ email = '', firstName = '', lastName = '', next = '' }: Form) {
  return { email, firstName, lastName, next };
}

/** All that is wrong at once: the password is judged too while another field is refused, beside the fields that were not. */
function withPassword({ store }: Visit, form: Form, errors: readonly FieldError[]): readonly FieldError[] {
  if (errors.some(({ field }) => field === 'password')) return errors;
  const accepted = (name: string) => (errors.some(({ field }) => field === name) ? '' : (form[name] ?? ''));
  const person = {
    firstName: accepted('firstName'),
    lastName: accepted('lastName'),
    email: accepted('email'),
  };
  return [...errors, ...findPasswordErrors('password', accepted('password'), store, person)];
}
