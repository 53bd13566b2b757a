import { readAsked } from '../accounts/field-values.ts';
import { isoTime } from '../accounts/iso-time.ts';
import { missingFields } from '../accounts/missing-fields.ts';
import { missingNames } from '../accounts/missing-names.ts';
import type { CustomerVisit } from '../http/admission.ts';
import type { Form } from '../http/body.ts';
import { readNextPath } from '../http/next-path.ts';
import { problemStatus } from '../http/problem.ts';
import { readInput } from '../http/read-input.ts';
import { seeOther, type Reply } from '../http/reply.ts';
import { fieldsShown, sentFields, typedFields } from '../pages/extra-fields.tsx';
import { emptyForm, type FormView } from '../pages/form.tsx';
import { showPage, signedInView } from '../pages/page-endpoint.tsx';
import { fieldsOf } from '../tables/store-fields.ts';
import { changeDetails } from './change-details.ts';
import { nameInput } from './input.ts';
import { MissingPage } from './missing-views.tsx';
import { messagesOf } from './words.ts';

/** What the store requires of this customer, who came by a door where it is not asked, or before it was. */
async function askedOf({ needs, store, contact }: CustomerVisit) {
  const asksNames = missingNames(contact).length > 0;
  return { asksNames, fields: missingFields(await fieldsOf(needs, store), contact.fields) };
}
type Asked = Awaited<ReturnType<typeof askedOf>>;

const namesOf = ({ firstName = '', lastName = '' }: Form) => ({ firstName, lastName });

export async function showMissing(visit: CustomerVisit): Promise<Reply> {
  const { store, contact, request } = visit;
  const { firstName, lastName } = contact;
  const next = request.query.get('next') ?? '';
  const asked = await askedOf(visit);
  if (asked.fields.length === 0) return seeOther(readNextPath(next, store) ?? '/accounts/profile');
  return showForm(visit, asked, { ...emptyForm, values: { firstName, lastName, next } }, 200);
}

export async function takeMissing(visit: CustomerVisit, form: Form): Promise<Reply> {
  const { needs, store, locale } = visit;
  const asked = await askedOf(visit);
  const { asksNames, fields } = asked;
  const given = sentFields(fields, form);
  const values = { ...namesOf(form), ...typedFields(form), next: form['next'] ?? '' };
  const refuse = (view: Omit<FormView, 'values'>, status: number) =>
    showForm(visit, asked, { values, ...view }, status);

  const names = asksNames ? readInput(nameInput, form) : undefined;
  if (names?.kind === 'refused') {
    const by = { source: 'profile', at: isoTime(needs.now()), locale, own: store.locale } as const;
    const judged = readAsked(fields, 'whole', given, by);
    const errors = judged.kind === 'invalid_input' ? judged.errors : [];
    return refuse({ errors: [...names.errors, ...errors] }, 422);
  }
  const said = { ...names?.input, fields: given };
  const changed = await changeDetails(needs, visit, said, { locale, source: 'profile' });
  switch (changed.kind) {
    case 'details_changed':
      return seeOther(readNextPath(form['next'], store) ?? '/accounts/profile?notice=details_changed');
    case 'invalid_input':
      return refuse({ errors: changed.errors }, 422);
    case 'changed_meanwhile':
    case 'too_many_requests': {
      const { kind: code, ...rest } = changed;
      return refuse({ errors: [], problem: { code, ...rest } }, problemStatus(code));
    }
  }
}

function showForm(visit: CustomerVisit, { asksNames, fields }: Asked, form: FormView, status: number): Reply {
  const { store, session, locale } = visit;
  const messages = messagesOf(locale);
  const view = (
    <MissingPage
      messages={messages}
      storeName={store.name}
      form={form}
      asksNames={asksNames}
      fields={fieldsShown(fields, visit)}
      next={readNextPath(form.values['next'], store)}
    />
  );
  return showPage(visit, messages.missingFields.title, view, {
    status,
    signedIn: signedInView(visit, session, 'profile'),
  });
}
