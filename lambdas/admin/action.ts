import type { GenericSchema, InferOutput } from 'valibot';
import type { Needs } from '../surroundings/needs.ts';

/** Problems of the admin function: a stable code and a sentence for staff that says what to do next. */
const problems = {
  unknown_action: 'There is no such action.',
  invalid_input: 'Some of the input is not valid: see errors.',
  store_not_found: 'There is no such store. Create it with createStore.',
  store_exists: 'There is a store of this name already. Change it with updateStore.',
  domain_taken: 'One of the domains belongs to another store. Take it off that one first.',
  address_not_among_domains:
    'Mailed links start with the address, so its host has to be one of the domains. Send both together.',
  store_too_large:
    'All that is set on a store has to fit into 4 kB. Shorten its domains or the address of its logo.',
  changed_meanwhile:
    'Somebody else changed this at the same moment. Read it again, and repeat if it is still wanted.',
  contact_not_found: 'There is no such contact in this store.',
  activity_not_found: 'There is no such activity of this contact.',
  store_key_not_found: 'There is no such store key: listStoreKeys says which there are.',
  too_many_store_keys: 'The store has as many keys as it may have. Revoke those that no server has any more.',
  order_not_found: 'There is no such order in this store.',
  order_exists:
    'There is another order of this id. Send the same as before, or another id; the server sets status and tracking.',
  order_is_there: 'This contact has the order already.',
  nothing_to_undo: 'This order was not moved, or each move of it is undone.',
  customer_number_taken: 'Another contact has this customer number.',
  email_belongs_to_account:
    'The contact has an account that signs in with this address; only the customer can change it, with proof of the new one.',
  no_email: 'The contact has no email address. Add one with updateContact.',
  email_bounced:
    'Mail to this address has bounced. Clear it with clearBounce once the address is right, then send again.',
  duplicate_email:
    'Other contacts have the same email address. Merge them, or give each its own, then send again.',
  account_disabled: 'The account is disabled. Enable it with enableAccount first.',
  account_not_active: 'The contact has no active account.',
  account_not_disabled: 'The account is not disabled.',
  internal_error: 'Something went wrong on our side. Try again.',
} as const;

export type AdminProblemCode = keyof typeof problems;

export interface AdminFieldError {
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

export type AdminReply =
  | { readonly ok: true; readonly result: unknown }
  | {
      readonly ok: false;
      readonly problem: {
        readonly code: AdminProblemCode;
        readonly title: string;
        readonly errors?: readonly AdminFieldError[];
        readonly details?: unknown;
      };
    };

export function done(result: unknown): AdminReply {
  return { ok: true, result };
}

export function adminProblem(
  code: AdminProblemCode,
  extras: { readonly errors?: readonly AdminFieldError[]; readonly details?: unknown } = {},
): AdminReply {
  return { ok: false, problem: { code, title: problems[code], ...extras } };
}

export interface Asked<Input> {
  readonly needs: Needs;
  readonly storeId: string;
  /** Who asks, as the caller names them: kept with what they did. */
  readonly actor: string;
  readonly input: Input;
}

export interface Action<Schema extends GenericSchema = GenericSchema> {
  readonly summary: string;
  readonly input: Schema;
  readonly run: (asked: Asked<InferOutput<Schema>>) => Promise<AdminReply>;
}

/** One thing that staff may do. */
export function action<Schema extends GenericSchema>(definition: Action<Schema>): Action {
  // Sound: the handler runs an action only with what its own schema has passed.
  return definition as unknown as Action;
}
