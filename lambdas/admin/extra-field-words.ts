import type { StaffFieldCode, StaffFieldWrong } from '../accounts/staff-fields.ts';
import type { ExtraField } from '../stores/extra-fields.ts';
import type { StaffFieldError } from './reply.ts';

/** What is wrong with a value of a field of the store's own, as a sentence that says how to mend it. */
const sentences: Readonly<Record<StaffFieldCode, (path: string, field: ExtraField | undefined) => string>> = {
  unknown_field: (path) => `The store has no field ${path}: getStore lists them among its variables.`,
  required: (path) => `${path} is required.`,
  invalid_type: (path, field) => `${path} has to be ${kindOf(field)}.`,
  invalid_choice: (path, field) =>
    `${path} has to be one of ${(field?.choices ?? []).map(({ id }) => id).join(', ')}.`,
  invalid_format: (path) =>
    `${path} has to be a day or a moment, such as 2026-12-31 or 2026-12-31T10:00:00Z.`,
  too_long: (path, field) => `${path} may have ${String(longestOf(path, field))} characters at most.`,
  control_characters: (path) => `${path} contains characters that cannot be displayed.`,
  consent_text_changed: (path) => `${path} is no version of the text that there is.`,
  evidence_required: (path) =>
    `${path} is required: how the customer gave the consent, such as a paper form and its day. Nobody gives one in their name.`,
  decided_since: (path) => `${path} is earlier than what the customer has decided since.`,
  in_the_future: (path) => `${path} is in the future.`,
  invalid_email: (path) => `${path} is no email address.`,
  email_likely_typo: (path) => `${path} may be mistyped.`,
  only_one: (path) => `Send ${path} or the other, not both.`,
};

function kindOf(field: ExtraField | undefined): string {
  switch (field?.kind) {
    case undefined:
      return 'of another kind';
    case 'text':
    case 'choice':
      return 'text';
    case 'date':
      return 'a day such as 2026-12-31';
    case 'checkbox':
      return 'true or false';
    case 'consent':
      return 'an object {given: true or false, evidence, at, textVersion}';
  }
}

function longestOf(path: string, field: ExtraField | undefined): number {
  return path.endsWith('.evidence') || field?.kind !== 'text' ? 500 : field.longest;
}

export function describeExtraFields(
  fields: readonly ExtraField[],
  wrong: readonly StaffFieldWrong[],
): StaffFieldError[] {
  return wrong.map(({ field: path, code }) => {
    const about = fields.find(({ id }) => path === `fields.${id}` || path.startsWith(`fields.${id}.`));
    return { field: path, code, message: sentences[code](path, about) };
  });
}
