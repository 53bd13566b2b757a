import type { VNode } from 'preact';
import * as v from 'valibot';
import type { Form } from '../../http/body.ts';
import type { Reply } from '../../http/reply.ts';
import {
  asSet,
  extraFieldSchema,
  fieldKinds,
  inLanguage,
  type ExtraField,
} from '../../stores/extra-fields.ts';
import { locales } from '../../stores/locale.ts';
import { ask } from '../ask-admin.ts';
import { StaffChoice, StaffForm } from '../form.tsx';
import { staffPage } from '../frame.tsx';
import { messagePage } from '../message-page.tsx';
import { requestIdOf } from '../request-id.ts';
import { goOn } from '../said.ts';
import { pageAt, type StaffVisit } from '../visit.ts';
import { SettingsTabs } from './tabs.tsx';

const fieldsAnswer = v.object({
  locale: v.picklist(locales),
  variables: v.object({ fields: v.array(extraFieldSchema) }),
  version: v.number(),
});
export type FieldsAnswer = v.InferOutput<typeof fieldsAnswer>;

export const kindNames: Readonly<Record<ExtraField['kind'], string>> = {
  text: 'Text',
  choice: 'One of several',
  date: 'Day',
  checkbox: 'Box to tick',
  consent: 'Consent',
};
export const placeNames = {
  registration: 'Registration',
  checkout: 'After a purchase',
  profile: 'Profile',
} as const;

export async function readFieldsOf(visit: StaffVisit): Promise<FieldsAnswer | undefined> {
  const store = await ask(visit, 'getStore', {}, fieldsAnswer);
  return store.kind === 'done' ? store.result : undefined;
}

/** What the store asks of its customers besides names and address. */
export async function fieldsPage(visit: StaffVisit): Promise<Reply> {
  const store = await readFieldsOf(visit);
  if (store === undefined) return messagePage(visit, 'not_found');
  const { fields } = store.variables;
  return staffPage(
    visit,
    { title: 'What the store asks', here: 'settings' },
    <>
      <h1>What the store asks</h1>
      <SettingsTabs visit={visit} here="fields" />
      <p class="lead">
        Fields of your own, consents among them, in the order in which customers meet them. What is required
        keeps nobody out of an account that they have.
      </p>
      <section class="card" aria-label="Fields">
        {fields.length === 0 ? (
          <p class="quiet">Nothing besides names, email address and password.</p>
        ) : (
          <ol class="lines">
            {fields.map((field, index) => (
              <FieldLine key={field.id} visit={visit} store={store} field={field} isFirst={index === 0} />
            ))}
          </ol>
        )}
      </section>
      <section class="card" aria-labelledby="add-title">
        <h2 id="add-title">Add a field</h2>
        <form method="get" action={pageAt(visit, 'settings', 'fields', 'new')}>
          <StaffChoice
            name="kind"
            label="Kind"
            options={fieldKinds.map((kind) => ({ value: kind, label: kindNames[kind] }))}
          />
          <button class="button button-secondary" type="submit">
            Go on
          </button>
        </form>
      </section>
    </>,
  );
}

interface LineProps {
  readonly visit: StaffVisit;
  readonly store: FieldsAnswer;
  readonly field: ExtraField;
  readonly isFirst: boolean;
}

function FieldLine({ visit, store, field, isFirst }: LineProps): VNode {
  const label = inLanguage(field.label, store.locale, store.locale);
  const act = { visit, action: pageAt(visit, 'settings', 'fields'), kind: 'inline' } as const;
  const hidden = { id: field.id, version: String(store.version) };
  return (
    <li>
      <p>
        <a href={pageAt(visit, 'settings', 'fields', field.id)}>{label}</a> <code>{field.id}</code>
      </p>
      <p class="quiet">
        {kindNames[field.kind]}
        {field.kind === 'consent' && `, version ${String(field.textVersion)} of its text`}
        {field.required && ', required'} ·{' '}
        {field.shown.length === 0
          ? 'for staff alone'
          : field.shown.map((place) => placeNames[place]).join(', ')}
      </p>
      <div class="buttons">
        {!isFirst && (
          <StaffForm {...act} hidden={{ ...hidden, do: 'up' }}>
            <button class="button button-secondary" type="submit">
              Up<span class="unseen">: {label}</span>
            </button>
          </StaffForm>
        )}
        <StaffForm {...act} hidden={{ ...hidden, do: 'remove' }}>
          <button class="button button-secondary" type="submit">
            Ask it no more<span class="unseen">: {label}</span>
          </button>
        </StaffForm>
      </div>
    </li>
  );
}

/** Moves a field up, or asks it no more. What customers said of it stays with them. */
export async function changeFields(visit: StaffVisit, form: Form): Promise<Reply> {
  const store = await readFieldsOf(visit);
  if (store === undefined) return messagePage(visit, 'not_found');
  const { fields } = store.variables;
  const at = fields.findIndex(({ id }) => id === form['id']);
  const field = fields[at];
  if (field === undefined || !/^\d{1,9}$/.test(form['version'] ?? ''))
    return messagePage(visit, 'unreadable');
  const rest = fields.filter(({ id }) => id !== field.id);
  const isUp = form['do'] === 'up';
  const wanted = isUp
    ? [...rest.slice(0, Math.max(0, at - 1)), field, ...rest.slice(Math.max(0, at - 1))]
    : rest;
  const set = await ask(
    visit,
    'setStoreVariables',
    {
      variables: { fields: wanted.map(asSet) },
      expectedVersion: Number(form['version']),
      ...requestIdOf(form),
    },
    v.unknown(),
  );
  const page = pageAt(visit, 'settings', 'fields');
  const label = inLanguage(field.label, store.locale, store.locale);
  if (set.kind === 'refused') return goOn(visit, page, `Nothing was done: ${set.problem.title}`);
  return goOn(visit, page, isUp ? `${label} stands further up.` : `${label} is asked no more.`);
}
