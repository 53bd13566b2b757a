import { fieldPath } from '../accounts/field-values.ts';
import type { CustomerVisit } from '../http/admission.ts';
import type { Form } from '../http/body.ts';
import { problemStatus } from '../http/problem.ts';
import { profileView } from '../http/profile-view.ts';
import { seeOther, type Reply } from '../http/reply.ts';
import { fieldsShown, sentFields, typedFields } from '../pages/extra-fields.tsx';
import { emptyForm, type FormView } from '../pages/form.tsx';
import { showPage, signedInView } from '../pages/page-endpoint.tsx';
import { shownAt } from '../stores/extra-fields.ts';
import { regionOf } from '../stores/locale.ts';
import { fieldsOf } from '../tables/store-fields.ts';
import { changeDetails } from './change-details.ts';
import { FieldPage, type OwnField } from './field-views.tsx';
import { messagesOf } from './words.ts';

/** The store's own fields that the profile shows, with what this customer said of them. */
export async function ownFieldsOf(visit: CustomerVisit): Promise<readonly OwnField[]> {
  const { needs, store, contact } = visit;
  const fields = await fieldsOf(needs, store);
  if (fields.length === 0) return [];
  const { fields: values } = await profileView(needs, contact, fields);
  return fieldsShown(shownAt(fields, 'profile'), visit).map((field) => ({
    field,
    value: values[field.id] ?? null,
  }));
}

export const regionFor = ({ request, locale }: CustomerVisit): string =>
  regionOf(request.headers['accept-language'], locale);

/** Undefined where the profile shows no such field. */
export async function showField(visit: CustomerVisit, id: string): Promise<Reply | undefined> {
  const own = (await ownFieldsOf(visit)).find(({ field }) => field.id === id);
  if (own === undefined) return undefined;
  const value = own.value === true ? 'on' : own.value;
  const values = typeof value === 'string' ? { [fieldPath(id)]: value } : {};
  return showOwn(visit, own, { ...emptyForm, values }, 200);
}

export async function takeField(visit: CustomerVisit, form: Form): Promise<Reply | undefined> {
  const { needs, store, locale } = visit;
  const { id = '' } = form;
  const own = (await ownFieldsOf(visit)).find(({ field }) => field.id === id);
  if (own === undefined) return undefined;
  const given = sentFields(shownAt(await fieldsOf(needs, store), 'profile'), form)[id];
  const said =
    form['action'] === 'withdraw' ? { given: false } : own.field.kind === 'checkbox' ? given === true : given;
  const changed = await changeDetails(
    needs,
    visit,
    { fields: { [id]: said } },
    { locale, source: 'profile' },
  );
  switch (changed.kind) {
    case 'details_changed':
      return seeOther('/accounts/profile?notice=details_changed');
    case 'invalid_input':
      return showOwn(visit, own, { values: typedFields(form), errors: changed.errors }, 422);
    case 'changed_meanwhile':
    case 'too_many_requests': {
      const { kind: code, ...rest } = changed;
      return showOwn(
        visit,
        own,
        { values: typedFields(form), errors: [], problem: { code, ...rest } },
        problemStatus(code),
      );
    }
  }
}

function showOwn(visit: CustomerVisit, own: OwnField, form: FormView, status: number): Reply {
  const view = (
    <FieldPage messages={messagesOf(visit.locale)} region={regionFor(visit)} own={own} form={form} />
  );
  return showPage(visit, own.field.label, view, {
    status,
    signedIn: signedInView(visit, visit.session, 'profile'),
  });
}
