import type { VNode } from 'preact';
import { TextField, type FormView } from './form.tsx';
import type { PageMessages } from './words.ts';

/** First and last name, by their names in the form: what each is called, and what is said where it is left empty. */
export function nameFields({ fields, missing }: Pick<PageMessages, 'fields' | 'missing'>) {
  return {
    firstName: { label: fields.firstName, missing: missing.firstName },
    lastName: { label: fields.lastName, missing: missing.lastName },
  };
}

interface NameFieldsProps {
  readonly messages: PageMessages;
  readonly form: FormView;
}

export function NameFields({ messages, form }: NameFieldsProps): VNode {
  const { firstName, lastName } = nameFields(messages);
  const about = { messages, form };
  return (
    <div class="pair">
      <TextField {...about} name="firstName" autocomplete="given-name" {...firstName} />
      <TextField {...about} name="lastName" autocomplete="family-name" {...lastName} />
    </div>
  );
}
