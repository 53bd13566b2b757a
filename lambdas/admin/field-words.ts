import type { BaseIssue } from 'valibot';
import type { FieldErrorCode } from '../accounts/field-error.ts';
import type { NameProblem } from '../stores/elsewhere.ts';
import type { StaffFieldError } from './reply.ts';

/** What can be wrong with a field that staff or their tools send, besides what can be with a customer's; no action takes a password. */
type StaffFieldErrorCode =
  | Exclude<FieldErrorCode, `password_${string}`>
  | 'unknown_field'
  | 'invalid_caller_code'
  | 'contact_email_or_customer_number_required'
  | 'email_number_or_crm_id_required'
  | 'one_search_required'
  | 'invalid_company_id'
  | 'https_required'
  | 'invalid_activity_id'
  | 'invalid_batch_id'
  | 'invalid_colour'
  | 'invalid_contact_id'
  | 'invalid_crm_id'
  | 'invalid_cursor'
  | 'invalid_customer_number'
  | 'invalid_domain'
  | 'invalid_issuer'
  | 'invalid_key_id'
  | 'invalid_merge_id'
  | 'invalid_plan_id'
  | 'invalid_proposal_id'
  | 'invalid_recovery_id'
  | 'invalid_request_id'
  | 'invalid_store'
  | 'invalid_store_address'
  | 'invalid_url'
  | 'names_a_number'
  | 'names_another_host'
  | 'not_an_actor'
  | 'private_issuer';

type Issue = BaseIssue<unknown>;

/** The codes of the schemas (their messages), each as a sentence that says how to mend it. */
const sentences: Readonly<Record<StaffFieldErrorCode, (field: string, issue: Issue) => string>> = {
  required: (field) => `${field} is required.`,
  unknown_field: (field) => `There is no field ${field} in this action.`,
  invalid_type: (field, issue) => `${field} has to be ${kindOf(issue)}.`,
  email_likely_typo: (field) => `${field} may be mistyped.`,
  invalid_email: (field) => `${field} has to be one email address, such as ada@example.com.`,
  invalid_choice: (field, { expected }) => `${field} has to be one of ${choicesOf(expected)}.`,
  only_one: (field) => `Send ${field} or the other, not both.`,
  invalid_format: (field) => `${field} is not in the format that it has in POST /orders.`,
  control_characters: (field) => `${field} contains characters that cannot be displayed.`,
  consent_text_changed: (field) => `${field} is agreed to in a version of the text that there is not.`,
  too_long: (field, issue) => `${field} may have ${bound(issue)} at most.`,
  invalid_batch_id: (field) => `${field} has to be a batchId of startInvitations or getInvitations.`,
  invalid_caller_code: () => 'The code is two letters and three more letters or digits, such as KX-4TQ.',
  contact_email_or_customer_number_required: () =>
    'Send contactId, email or customerNumber: one of them, and nothing else.',
  email_number_or_crm_id_required: () => 'A customer has an email, a customerNumber or a crmId at least.',
  one_search_required: () =>
    'Send one of query, email, customerNumber, crmId, orderId and companyId, and nothing else but after.',
  invalid_company_id: (field) => `${field} may have 128 letters, digits and signs at most, and no blanks.`,
  https_required: (field) => `${field} has to begin with https://.`,
  invalid_activity_id: (field) => `${field} has to be an activityId of listActivities.`,
  invalid_colour: (field) => `${field} has to be a colour such as #17594a.`,
  invalid_contact_id: (field) =>
    `${field} has to be a contactId, as createContact and findContacts answer it.`,
  invalid_crm_id: (field) => `${field} may have 128 letters, digits and signs at most, and no blanks.`,
  invalid_cursor: (field) => `${field} has to be the next of an earlier answer.`,
  invalid_customer_number: (field) =>
    `${field} may have 64 letters, digits, dots, dashes and underscores at most.`,
  invalid_domain: (field) => `${field} has to be a domain such as shop.example.`,
  invalid_issuer: (field) =>
    `${field} has to be the provider's issuer, such as https://login.example.com: an address without a query.`,
  invalid_key_id: (field) => `${field} has to be a keyId of listStoreKeys.`,
  invalid_merge_id: (field) => `${field} has to be a mergeId of mergeContacts.`,
  invalid_plan_id: (field) => `${field} has to be the planId of previewMerge.`,
  invalid_proposal_id: (field) => `${field} has to be the proposalId of getStore’s proposal.`,
  invalid_recovery_id: (field) => `${field} has to be the recoveryId of getContact’s addressRecovery.`,
  invalid_request_id: (field) =>
    `${field} may have 100 letters, digits, dots, colons, dashes and underscores at most.`,
  invalid_store: (field) =>
    `${field} has to be a store's name: small letters, digits and dashes, 63 at most.`,
  invalid_store_address: (field) =>
    `${field} has to be an address without a path, such as https://shop.example.`,
  invalid_url: (field) => `${field} has to be a web address such as https://shop.example/logo.svg.`,
  names_a_number: (field) =>
    `${field} holds what reads as a telephone number. It stands in every email, which would ask customers to call it.`,
  names_another_host: (field) =>
    `${field} holds what reads as a web address, and is not one of the store’s domains. It stands in every email, and email programs would make a link of it that leads away from the store. Where none is meant, put a blank after the dot.`,
  not_an_actor: (field) =>
    `${field} names a person or a system that acts for the store, in letters of one alphabet; never the customer.`,
  private_issuer: (field) =>
    `${field} is an address inside of a private network, where a deployment does not go unless its setting ssoAllowsPrivateIssuers says so.`,
};

export function describeIssues(issues: readonly Issue[]): StaffFieldError[] {
  return issues.map((issue) => {
    const field = issue.path?.map(({ key }) => String(key)).join('.') ?? '';
    const code = codeOf(issue);
    return { field, code, message: sentences[code](field === '' ? 'The input' : field, issue) };
  });
}

/** What a rule finds wrong with one field, as the schemas would say it. */
export function describeFieldError({
  field,
  code,
}: {
  readonly field: string;
  readonly code: 'required' | 'invalid_issuer' | 'private_issuer' | 'https_required' | NameProblem;
}): StaffFieldError {
  const nothing: Issue = {
    kind: 'validation',
    type: 'rule',
    input: undefined,
    expected: null,
    received: '',
    message: code,
  };
  return { field, code, message: sentences[code](field, nothing) };
}

/** Of an object's own shape the message is valibot's: it expects nothing, or the name of a field, or an object. */
function codeOf({ message, expected }: Issue): StaffFieldErrorCode {
  if (isCode(message)) return message;
  if (expected === 'never') return 'unknown_field';
  return expected?.startsWith('"') === true ? 'required' : 'invalid_type';
}

function isCode(message: string): message is StaffFieldErrorCode {
  return Object.hasOwn(sentences, message);
}

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  boolean: 'true or false',
  number: 'a number',
  Array: 'a list',
  Object: 'an object',
};

function kindOf({ type, expected }: Issue): string {
  if (type === 'integer' || type === 'min_value') return 'a whole number';
  return kinds[expected ?? ''] ?? 'of another type';
}

function choicesOf(expected: string | null): string {
  return (expected ?? '').replace(/[()"]/g, '').replaceAll(' | ', ', ');
}

function bound({ requirement, input }: Issue): string {
  // The lines of an order are bounded in all, not each by itself.
  if (typeof requirement !== 'number') return '300 kB';
  return `${String(requirement)} ${Array.isArray(input) ? 'items' : 'characters'}`;
}
