import { fieldPath, readFields } from '../accounts/field-values.ts';
import { isoTime } from '../accounts/iso-time.ts';
import { findPasswordErrors } from '../accounts/password-errors.ts';
import type { FieldError } from '../accounts/field-error.ts';
import { problemStatus } from '../http/problem.ts';
import type { Form } from '../http/body.ts';
import { readInput } from '../http/read-input.ts';
import { readNextPath } from '../http/next-path.ts';
import { registrationCookie } from '../http/registration-cookie.ts';
import { recall, recalledAddress, remember, secondsToWait } from '../http/remembered.ts';
import { questionAbout, questionError, withChosenAddress } from '../pages/address-question.tsx';
import { fieldsShown, sentFields, typedFields } from '../pages/extra-fields.tsx';
import { emptyForm, type FormView } from '../pages/form.tsx';
import { MessagePage } from '../pages/message-page.tsx';
import { mailLifeTo } from '../pages/mail-sent.tsx';
import { publicPage, showPage } from '../pages/page-endpoint.tsx';
import { showIfSignedIn } from '../pages/signed-in-already.tsx';
import { seeOther, type Reply } from '../http/reply.ts';
import type { Visit } from '../http/visit.ts';
import { shownAt } from '../stores/extra-fields.ts';
import { ssoOf } from '../stores/sso.ts';
import { fieldsOf } from '../tables/store-fields.ts';
import { registrationInput } from './input.ts';
import { RegisterPage, RegisterSentPage } from './views.tsx';
import { register } from './register.ts';
import { messagesOf, registrationWords } from './words.ts';

const sentStep = 'sent';

export const registerPage = publicPage({
  get: async (visit) => {
    if (visit.request.query.get('step') === sentStep) return showSent(visit);
    const signedInAlready = await showIfSignedIn(visit);
    if (signedInAlready !== undefined) return signedInAlready;
    if (ssoOf(visit.store)?.only === true) return seeOther('/accounts/login');
    if (!visit.store.variables['registrations.open']) return showClosed(visit);
    const { firstName, lastName, ...remembered } = recall(visit);
    const next = visit.request.query.get('next') ?? '';
    const values = { firstName, lastName, email: recalledAddress(remembered) ?? '', next };
    return showForm(visit, { ...emptyForm, values }, 200);
  },

  post: async (visit, sent) => {
    if (ssoOf(visit.store)?.only === true) return seeOther('/accounts/login');
    if (!visit.store.variables['registrations.open']) return showClosed(visit);
    const form = withChosenAddress(sent);
    const { needs, store, network, locale } = visit;
    const extraFields = await fieldsOf(needs, store);
    const fields = sentFields(shownAt(extraFields, 'registration'), form);
    const values = { ...typed(form), ...typedFields(form) };
    const next = readNextPath(form['next'], store);
    const remembered = {
      identifier: values.email,
      firstName: values.firstName,
      lastName: values.lastName,
      next,
    };
    const refuse = (view: Omit<FormView, 'values'>, status: number) =>
      showForm(visit, { values, ...view }, status, [remember(visit, remembered)]);

    const question = questionAbout(form);
    const read = readInput(registrationInput, { ...form, fields });
    if (read.kind === 'refused' || question !== undefined) {
      const judged = readFields(extraFields, 'registration', fields, {
        ...{ source: 'registration', at: isoTime(needs.now()), locale, own: store.locale },
      });
      const errors = [
        ...withPassword(visit, form, read.kind === 'refused' ? read.errors.filter(isOfPerson) : []),
        ...(judged.kind === 'invalid_input' ? judged.errors : []),
      ];
      return refuse(
        question === undefined ? { errors } : { question, errors: [questionError, ...errors] },
        422,
      );
    }
    const registered = await register(needs, store, read.input, {
      ...{ network, locale, next: next ?? null },
      source: 'registration',
    });
    switch (registered.kind) {
      case 'verification_mailed':
        return seeOther(`/accounts/register?step=${sentStep}`, [
          registrationCookie(registered.registration, store),
          remember(visit, { ...remembered, identifier: read.input.email, mailedAtEpochSeconds: needs.now() }),
        ]);
      case 'invalid_input':
        return refuse({ errors: registered.errors }, 422);
      case 'email_already_registered':
      case 'email_bounced':
      case 'too_many_requests': {
        const { kind: code, ...rest } = registered;
        return refuse({ errors: [], problem: { code, ...rest } }, problemStatus(code));
      }
    }
  },
});

async function showForm(
  visit: Visit,
  form: FormView,
  status: number,
  cookies: readonly string[] = [],
): Promise<Reply> {
  const messages = await registrationWords(visit);
  const { needs, store } = visit;
  const minimumLength = store.variables['passwords.minimum_length'];
  return showPage(
    visit,
    messages.register.title,
    <RegisterPage
      messages={messages}
      store={store}
      form={form}
      extraFields={fieldsShown(shownAt(await fieldsOf(needs, store), 'registration'), visit)}
      next={readNextPath(form.values['next'], store)}
      minimumLength={minimumLength}
    />,
    { status, cookies },
  );
}

function showClosed(visit: Visit): Reply {
  const messages = messagesOf(visit.locale);
  const code = 'registrations_closed';
  return showPage(
    visit,
    messages.problems[code].title,
    <MessagePage messages={messages} store={visit.store} code={code} />,
    { status: problemStatus(code) },
  );
}

async function showSent(visit: Visit): Promise<Reply> {
  const messages = messagesOf(visit.locale);
  const remembered = recall(visit);
  const address = recalledAddress(remembered);
  const { title } = messages.registerSent;
  return showPage(
    visit,
    title,
    <RegisterSentPage
      messages={messages}
      address={address}
      life={await mailLifeTo(visit, address)}
      next={remembered.next}
      wait={secondsToWait(remembered, visit.needs.now())}
    />,
  );
}

/** The store's own fields are judged by what the store asks, all at once. */
function isOfPerson({ field }: FieldError): boolean {
  return !field.startsWith(fieldPath(''));
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
