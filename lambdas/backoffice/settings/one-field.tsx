import type { VNode } from 'preact';
import * as v from 'valibot';
import type { Form } from '../../http/body.ts';
import type { Reply } from '../../http/reply.ts';
import { languageNames } from '../../pages/languages.tsx';
import { asSet, fieldKinds, fieldPlaces, inLanguage, type ExtraField } from '../../stores/extra-fields.ts';
import { locales } from '../../stores/locale.ts';
import { ask, type StaffProblem } from '../ask-admin.ts';
import { StaffField, StaffForm, StaffProblemSummary } from '../form.tsx';
import { staffPage } from '../frame.tsx';
import { messagePage } from '../message-page.tsx';
import { requestIdOf } from '../request-id.ts';
import { goOn } from '../said.ts';
import { pageAt, type StaffVisit } from '../visit.ts';
import { ConflictSummary, overtakenBy } from './conflict.tsx';
import { fieldOfForm, formLabels, formOfField, problemAt } from './field-form.ts';
import { previewedForm } from './preview.tsx';
import { FieldPreview } from './field-preview.tsx';
import { kindNames, placeNames, readFieldsOf, type FieldsAnswer } from './fields.tsx';
import { SettingsTabs } from './tabs.tsx';

/** One of the store's own fields, or a new one. */
export async function oneFieldPage(visit: StaffVisit): Promise<Reply> {
  const store = await readFieldsOf(visit);
  const about = store === undefined ? undefined : fieldAt(visit, store, visit.request.query.get('kind'));
  if (store === undefined || about === undefined) return messagePage(visit, 'not_found');
  const form = about.field === undefined ? atFirst : formOfField(about.field);
  return show({ visit, store, about, form, problem: undefined });
}

export async function saveField(visit: StaffVisit, form: Form): Promise<Reply> {
  const store = await readFieldsOf(visit);
  const about = store === undefined ? undefined : fieldAt(visit, store, form['kind'] ?? null);
  if (store === undefined || about === undefined) return messagePage(visit, 'not_found');
  if (!/^\d{1,9}$/.test(form['version'] ?? '')) return messagePage(visit, 'unreadable');
  const { fields } = store.variables;
  const wanted = fieldOfForm(about.kind, about.field === undefined ? form : { ...form, id: about.field.id });
  const all = fields.map((field) => (field.id === about.field?.id ? wanted : asSet(field)));
  const set = await ask(
    visit,
    'setStoreVariables',
    {
      variables: { fields: about.field === undefined ? [...all, wanted] : all },
      expectedVersion: Number(form['version']),
      ...requestIdOf(form),
    },
    v.unknown(),
  );
  if (set.kind === 'refused') return show({ visit, store, about, form, problem: set.problem });
  return goOn(visit, pageAt(visit, 'settings', 'fields'), 'Saved. It counts at the next request.');
}

/** A password after a purchase stays the one field, unless staff tick that too. */
const atFirst: Form = {
  longest: '100',
  'shown:registration': 'on',
  'shown:profile': 'on',
};

interface About {
  readonly kind: ExtraField['kind'];
  /** Undefined for a new one. */
  readonly field: ExtraField | undefined;
  readonly index: number;
}

function fieldAt(visit: StaffVisit, store: FieldsAnswer, wished: string | null): About | undefined {
  const { fields } = store.variables;
  const id = visit.path['field'];
  if (id === 'new') {
    const kind = fieldKinds.find((one) => one === wished);
    return kind === undefined ? undefined : { kind, field: undefined, index: fields.length };
  }
  const index = fields.findIndex((field) => field.id === id);
  const field = fields[index];
  return field === undefined ? undefined : { kind: field.kind, field, index };
}

interface ShownField {
  readonly visit: StaffVisit;
  readonly store: FieldsAnswer;
  readonly about: About;
  readonly form: Form;
  readonly problem: StaffProblem | undefined;
}

function show(shown: ShownField): Reply {
  const { visit, store, about, problem } = shown;
  const title =
    about.field === undefined
      ? `New: ${kindNames[about.kind]}`
      : inLanguage(about.field.label, store.locale, store.locale);
  const conflicts = overtakenBy(problem);
  const own = problemAt(problem, about.index);
  return staffPage(
    visit,
    {
      title: `${title} · What the store asks`,
      here: 'settings',
      ...(problem === undefined ? {} : { status: 422 }),
    },
    <>
      <h1>{title}</h1>
      <SettingsTabs visit={visit} here="fields" />
      <div class="beside">
        <section class="card" aria-label="The field">
          {conflicts === null ? (
            <StaffProblemSummary problem={own} />
          ) : (
            <ConflictSummary conflicts={conflicts} />
          )}
          <FieldForm {...shown} problem={own} />
        </section>
        <FieldPreview visit={visit} />
      </div>
      <p>
        <a href={pageAt(visit, 'settings', 'fields')}>All fields</a>
      </p>
    </>,
  );
}

function FieldForm({ visit, store, about, form, problem }: ShownField): VNode {
  const { kind, field } = about;
  const action = pageAt(visit, 'settings', 'fields', field === undefined ? 'new' : field.id);
  const own = { form, problem, store };
  return (
    <StaffForm
      visit={visit}
      action={action}
      id={previewedForm}
      hidden={{ kind, version: String(store.version) }}
    >
      {field === undefined && (
        <StaffField
          name="id"
          label={formLabels.id}
          hint="What programs call it, such as newsletter: small letters, digits, underscores. It stays for good."
          value={form['id']}
          problem={problem}
        />
      )}
      <Words {...own} name="label" title={formLabels.label} />
      {kind === 'consent' && (
        <Words
          {...own}
          name="text"
          title={formLabels.text}
          hint="Another text is a new version: who agreed to the one before agreed to that one."
          isLong
        />
      )}
      {kind === 'choice' && (
        <Words {...own} name="choices" title={formLabels.choices} hint="One a line: tea = Tea" isLong />
      )}
      <Words {...own} name="help" title={formLabels.help} isOptional />
      {kind === 'text' && (
        <StaffField name="longest" label={formLabels.longest} value={form['longest']} problem={problem} />
      )}
      <fieldset class="choice" id="shown">
        <legend>{formLabels.shown}</legend>
        {fieldPlaces.map((place) => (
          <label key={place}>
            <input type="checkbox" name={`shown:${place}`} checked={form[`shown:${place}`] === 'on'} />
            {placeNames[place]}
          </label>
        ))}
      </fieldset>
      <label class="tick">
        <input type="checkbox" id="required" name="required" checked={form['required'] === 'on'} />
        {formLabels.required}
      </label>
      <button class="button button-primary" type="submit">
        Save
      </button>
    </StaffForm>
  );
}

interface WordsProps extends Pick<ShownField, 'form' | 'problem' | 'store'> {
  readonly name: string;
  readonly title: string;
  readonly hint?: string;
  readonly isOptional?: boolean;
  readonly isLong?: boolean;
}

/** The store's own language first; where another is empty, its words are shown. */
function Words({
  form,
  problem,
  store,
  name,
  title,
  hint,
  isOptional = false,
  isLong = false,
}: WordsProps): VNode {
  const own = store.locale;
  return (
    <>
      {[own, ...locales.filter((locale) => locale !== own)].map((locale) => (
        <StaffField
          key={locale}
          name={`${name}.${locale}`}
          label={`${title}, ${languageNames[locale]}`}
          value={form[`${name}.${locale}`]}
          problem={problem}
          isOptional={isOptional || locale !== own}
          isLong={isLong}
          {...(hint === undefined || locale !== own ? {} : { hint })}
        />
      ))}
    </>
  );
}
