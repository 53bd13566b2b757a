import type { VNode } from 'preact';
import { fieldPath } from '../accounts/field-values.ts';
import type { ProfileView } from '../http/profile-view.ts';
import { ExtraFieldInput, fieldNames, type FieldShown } from '../pages/extra-fields.tsx';
import { Button, ErrorSummary, Form, type FormView } from '../pages/form.tsx';
import { writeMoment } from '../pages/moment.ts';
import { Cancel, Detail } from './parts.tsx';
import type { ProfileMessages } from './words.ts';

/** One of the store's own fields, with what the customer said of it. */
export interface OwnField {
  readonly field: FieldShown;
  readonly value: ProfileView['fields'][string];
}

interface ReaderProps {
  readonly messages: ProfileMessages;
  /** By which times are written, such as `en-GB`. */
  readonly region: string;
}

const changeOf = ({ id }: FieldShown) => `?${new URLSearchParams({ change: 'field', id }).toString()}`;

/** In the customer's details: all but what they agreed to. */
export function OwnFields({
  messages,
  region,
  fields,
}: ReaderProps & { fields: readonly OwnField[] }): VNode {
  const plain = fields.filter(({ field }) => field.kind !== 'consent');
  return (
    <>
      {plain.map(({ field, value }) => (
        <Detail key={field.id} messages={messages} label={field.label} change={changeOf(field)}>
          {inWords(messages, region, field, value)}
        </Detail>
      ))}
    </>
  );
}

/** What they agreed to, each with its end as near as its beginning. */
export function Agreements({ messages, region, fields }: ReaderProps & { fields: readonly OwnField[] }) {
  const consents = fields.filter(({ field }) => field.kind === 'consent');
  if (consents.length === 0) return null;
  return (
    <>
      <h2 class="section-title">{messages.ownField.agreements}</h2>
      <dl class="details">
        {consents.map((own) => (
          <Detail key={own.field.id} messages={messages} label={own.field.label} change={changeOf(own.field)}>
            <Agreed messages={messages} region={region} own={own} />
          </Detail>
        ))}
      </dl>
    </>
  );
}

function inWords(messages: ProfileMessages, region: string, field: FieldShown, value: OwnField['value']) {
  if (value === null || typeof value === 'object') return messages.profile.none;
  if (typeof value === 'boolean') return value ? messages.ownField.yes : messages.ownField.no;
  if (field.kind === 'choice') return field.choices?.find(({ id }) => id === value)?.label ?? value;
  return field.kind === 'date' ? dayInWords(value, region) : value;
}

function dayInWords(day: string, region: string): string {
  const format = new Intl.DateTimeFormat(region, { dateStyle: 'long', timeZone: 'UTC' });
  return format.format(new Date(`${day}T00:00:00Z`));
}

function Agreed({ messages, region, own: { field, value } }: ReaderProps & { own: OwnField }) {
  const words = messages.ownField;
  if (value === null || typeof value !== 'object') return <>{words.notAgreed}</>;
  return (
    <>
      <p>
        {value.given ? words.agreed : words.withdrawn}{' '}
        <time datetime={value.at}>{writeMoment(value.at, region)}</time>
      </p>
      {isOfEarlierText({ field, value }) && <p class="quiet">{words.outdated}</p>}
    </>
  );
}

function isOfEarlierText({ field, value }: OwnField): boolean {
  return (
    value !== null && typeof value === 'object' && value.given && value.textVersion !== field.textVersion
  );
}

interface FieldPageProps extends ReaderProps {
  readonly own: OwnField;
  readonly form: FormView;
}

/** Changes one of them. */
export function FieldPage(props: FieldPageProps): VNode {
  const { messages, own, form } = props;
  const { field } = own;
  return (
    <section class="card">
      <h1>{field.label}</h1>
      <ErrorSummary messages={messages} form={form} fields={fieldNames(messages, [field])} />
      {field.kind === 'consent' ? (
        <Consent {...props} />
      ) : (
        <Form action="/accounts/profile" hidden={{ action: 'change-field', id: field.id }}>
          <ExtraFieldInput messages={messages} form={form} field={field} />
          <Button>{messages.ownField.submit}</Button>
        </Form>
      )}
      <Cancel messages={messages} />
    </section>
  );
}

/** No box that could stand ticked: the text that is in force, how it stands, and a button for what can be done. */
function Consent({ messages, region, own }: FieldPageProps) {
  const { field, value } = own;
  const words = messages.ownField;
  const { id, text = '', help, required, textVersion } = field;
  const isGiven = value !== null && typeof value === 'object' && value.given;
  const isEarlier = isOfEarlierText(own);
  return (
    <>
      <blockquote class="wording" id="wording">
        {text}
      </blockquote>
      {help !== null && <p class="hint">{help}</p>}
      <div class="standing">
        <Agreed messages={messages} region={region} own={own} />
      </div>
      {(!isGiven || isEarlier) && (
        <Form
          action="/accounts/profile"
          hidden={{ action: 'change-field', id, [fieldPath(id)]: String(textVersion) }}
        >
          <Button describedBy="wording">{isEarlier ? words.agreeAnew : words.agree}</Button>
        </Form>
      )}
      {isGiven && !required && (
        <Form action="/accounts/profile" hidden={{ action: 'withdraw', id }}>
          <Button kind="secondary">{words.withdraw}</Button>
        </Form>
      )}
      {isGiven && required && <p class="aside">{words.needed}</p>}
    </>
  );
}
