import type { VNode } from 'preact';
import { ExtraFields, fieldNames, type FieldShown } from '../pages/extra-fields.tsx';
import { Button, ErrorSummary, Form, type FormView } from '../pages/form.tsx';
import { NameFields, nameFields } from '../pages/name-fields.tsx';
import type { ProfileMessages } from './words.ts';

interface MissingPageProps {
  readonly messages: ProfileMessages;
  readonly storeName: string;
  readonly form: FormView;
  /** Nobody has given their name yet. */
  readonly asksNames: boolean;
  /** What the store requires, and they have not said. */
  readonly fields: readonly FieldShown[];
  /** The path to go on to. */
  readonly next: string | undefined;
}

/** All that is missing, at once. It can wait: nobody is kept out of their account by it. */
export function MissingPage({ messages, storeName, form, asksNames, fields, next }: MissingPageProps): VNode {
  const { missingFields: words } = messages;
  return (
    <section class="card">
      <h1>{words.title}</h1>
      <p class="lead">{words.lead(storeName)}</p>
      <ErrorSummary
        messages={messages}
        form={form}
        fields={{ ...(asksNames ? nameFields(messages) : {}), ...fieldNames(messages, fields) }}
      />
      <Form action="/accounts/profile" hidden={{ action: 'give-missing', next }}>
        {asksNames && <NameFields messages={messages} form={form} />}
        <ExtraFields messages={messages} form={form} fields={fields} />
        <Button>{words.submit}</Button>
      </Form>
      <p class="aside">
        <a href={next ?? '/accounts/profile'}>{words.later}</a>
      </p>
    </section>
  );
}

/** On the account's own page, until it is given. */
export function MissingNote({ messages }: Pick<MissingPageProps, 'messages'>): VNode {
  const { noteTitle, give } = messages.missingFields;
  return (
    <div class="warning" role="note" aria-labelledby="missing-fields">
      <h2 id="missing-fields">{noteTitle}</h2>
      <p>
        <a href="?change=missing">{give}</a>
      </p>
    </div>
  );
}
