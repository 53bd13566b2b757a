import type { VNode } from 'preact';
import { inLanguage, type ExtraField } from '../../stores/extra-fields.ts';
import { Moment } from '../moment.tsx';
import { pageAt } from '../visit.ts';
import type { ConsentAnswer, ContactAnswer } from './answers.ts';
import type { Shown } from './shown.ts';

export type OwnValue = ContactAnswer['fields'][string];

/** What the store asks, in the language that its staff read. */
export const labelOf = ({ label, id }: ExtraField): string => inLanguage(label, 'en', 'en') || id;

export function valueOf({ fields }: ContactAnswer, id: string): OwnValue | undefined {
  return Object.hasOwn(fields, id) ? fields[id] : undefined;
}

/** What the contact has of the store's own fields; of those that are asked for no more what is left. */
export function OwnFields({ visit, facts: { contact, ownFields } }: Shown): VNode | null {
  const known = ownFields.map((field) => ({ id: field.id, label: labelOf(field), field }));
  const left = Object.keys(contact.fields).filter((id) => !ownFields.some((field) => field.id === id));
  const all = [...known, ...left.map((id) => ({ id, label: `${id} (asked for no more)`, field: undefined }))];
  if (all.length === 0) return null;
  return (
    <section class="card" aria-labelledby="own-fields">
      <div class="headline">
        <h2 id="own-fields">What the store asks</h2>
        {known.length > 0 && (
          <a class="button button-secondary" href={pageAt(visit, 'contacts', contact.contactId, 'fields')}>
            Edit<span class="unseen"> what the store asks</span>
          </a>
        )}
      </div>
      <dl class="details">
        {all.map(({ id, label, field }) => (
          <div key={id}>
            <dt>{label}</dt>
            <dd>
              <Value value={valueOf(contact, id)} field={field} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

interface ValueProps {
  readonly value: OwnValue | undefined;
  readonly field: ExtraField | undefined;
}

export function Value({ value, field }: ValueProps): VNode {
  if (value === undefined)
    return <span class="quiet">{field?.kind === 'consent' ? 'Never given' : 'None'}</span>;
  if (typeof value === 'object') return <ConsentState consent={value} field={field} />;
  if (typeof value === 'boolean') return <>{value ? 'Yes' : 'No'}</>;
  const choice = field?.choices.find(({ id }) => id === value);
  return <>{choice === undefined ? value : inLanguage(choice.label, 'en', 'en')}</>;
}

const doors: Readonly<Record<string, string>> = {
  registration: 'registration form',
  checkout: 'page after a purchase',
  profile: 'profile',
  api: 'API',
  import: 'import',
  staff: 'staff',
};

function ConsentState({
  consent: { given, textVersion, language, at, source, actor, evidence },
  field,
}: {
  readonly consent: ConsentAnswer;
  readonly field: ExtraField | undefined;
}): VNode {
  const wording =
    textVersion === null ? 'another text than ours' : `version ${String(textVersion)} of the text`;
  const isEarlier = given && field !== undefined && textVersion !== field.textVersion;
  return (
    <>
      <p>
        <strong>{given ? 'Given' : 'Withdrawn'}</strong> on <Moment at={at} />
      </p>
      <p class="quiet">
        To {wording}
        {language === null ? '' : `, in ${language}`}, by {doors[source] ?? source}
        {actor === null ? '' : `, ${actor}`}
        {isEarlier && `. In force is version ${String(field.textVersion)}`}
      </p>
      {evidence !== null && <p class="quiet">“{evidence}”</p>}
    </>
  );
}
