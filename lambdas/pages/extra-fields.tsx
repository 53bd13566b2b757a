import type { VNode } from 'preact';
import { fieldPath } from '../accounts/field-values.ts';
import { fieldView, type ExtraField } from '../stores/extra-fields.ts';
import type { Locale } from '../stores/locale.ts';
import type { Store } from '../stores/store.ts';
import type { Form } from '../http/body.ts';
import { Field, inputAttributes, type FieldNames, type FormView } from './form.tsx';
import type { PageMessages } from './words.ts';

/** The store's own fields in a form. Each is called by its path, as the API calls it; what a consent's box sends is the version of the text that stands beside it. */

export type FieldShown = ReturnType<typeof fieldView>;

export function fieldsShown(
  fields: readonly ExtraField[],
  { store: { locale: own }, locale }: { readonly store: Pick<Store, 'locale'>; readonly locale: Locale },
): FieldShown[] {
  return fields.map((field) => fieldView(field, locale, own));
}

/** What was sent of these fields, as the API would have it. A box that is not ticked is not sent, and says nothing. */
export function sentFields(asked: readonly ExtraField[], form: Form) {
  return Object.fromEntries(asked.map((field) => [field.id, sentField(field, form[fieldPath(field.id)])]));
}

function sentField({ kind }: ExtraField, sent: string | undefined): unknown {
  switch (kind) {
    case 'text':
    case 'choice':
    case 'date':
      return sent ?? null;
    case 'checkbox':
      return sent === undefined ? null : true;
    case 'consent':
      return sent === undefined ? null : { given: true, textVersion: Number(sent) };
  }
}

/** What was typed into them, to be shown again. */
export function typedFields(form: Form): Form {
  return Object.fromEntries(Object.entries(form).filter(([name]) => name.startsWith(fieldPath(''))));
}

/** For the summary of what went wrong, in the order of the form. */
export function fieldNames(
  messages: PageMessages,
  fields: readonly FieldShown[],
): Record<string, FieldNames> {
  return Object.fromEntries(
    fields.map((field) => [fieldPath(field.id), { label: field.label, missing: missing(messages, field) }]),
  );
}

function missing({ extraFields }: PageMessages, { kind, label }: FieldShown): string {
  switch (kind) {
    case 'text':
      return extraFields.missing.text(label);
    case 'choice':
      return extraFields.missing.choice(label);
    case 'date':
      return extraFields.missing.date(label);
    case 'checkbox':
    case 'consent':
      return extraFields.missing.tick(label);
  }
}

interface ExtraFieldProps {
  readonly messages: PageMessages;
  readonly form: FormView;
}

export function ExtraFields({
  fields,
  ...rest
}: ExtraFieldProps & { readonly fields: readonly FieldShown[] }): VNode {
  return (
    <>
      {fields.map((field) => (
        <ExtraFieldInput key={field.id} field={field} {...rest} />
      ))}
    </>
  );
}

export function ExtraFieldInput({
  messages,
  form,
  field,
}: ExtraFieldProps & { readonly field: FieldShown }): VNode {
  const { kind, help, required } = field;
  const name = fieldPath(field.id);
  const label = required ? field.label : messages.extraFields.optional(field.label);
  const about = {
    ...{ messages, form, name, required, missing: missing(messages, field) },
    ...(help === null ? {} : { hint: help }),
  };
  const value = form.values[name] ?? '';
  switch (kind) {
    case 'text':
      return (
        <Field {...about} label={label}>
          <input {...inputAttributes({ ...about, label })} type="text" autocomplete="off" value={value} />
        </Field>
      );
    case 'date':
      return (
        <Field {...about} label={label}>
          <input
            {...inputAttributes({ ...about, label })}
            type="date"
            autocomplete="off"
            value={value}
            max="9999-12-31"
          />
        </Field>
      );
    case 'choice':
      return (
        <Field {...about} label={label}>
          <select {...inputAttributes({ ...about, label })}>
            <option value="">{messages.extraFields.choose}</option>
            {(field.choices ?? []).map((choice) => (
              <option key={choice.id} value={choice.id} selected={choice.id === value}>
                {choice.label}
              </option>
            ))}
          </select>
        </Field>
      );
    case 'checkbox':
      return (
        <Field {...about} label={label} isTick>
          <input
            {...inputAttributes({ ...about, label })}
            type="checkbox"
            autocomplete="off"
            value="on"
            checked={value === 'on'}
          />
        </Field>
      );
    case 'consent': {
      // Never ticked beforehand: only where this very wording was ticked by them a moment ago.
      const version = String(field.textVersion);
      const text = required ? (field.text ?? '') : messages.extraFields.optional(field.text ?? '');
      return (
        <Field {...about} label={text} isTick>
          <input
            {...inputAttributes({ ...about, label: text })}
            type="checkbox"
            autocomplete="off"
            value={version}
            checked={value === version}
          />
        </Field>
      );
    }
  }
}
