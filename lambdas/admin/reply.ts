import type { StaffProblemCode } from '../accounts/problems.ts';
import type { Overtaken } from '../stores/store-change.ts';
import type { ContactOvertaken } from './contact-as-read.ts';
import type { StillErased } from './after-erasure.ts';
import type { MailNotReady } from './mail-readiness.ts';
import { staffWords } from './staff-words.ts';

export interface StaffFieldError {
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

/** What is told besides, where there is more to tell. */
interface StaffProblemDetails {
  readonly invalid_input: { readonly errors: readonly StaffFieldError[] };
  readonly contact_changed: { readonly details: ContactOvertaken['details'] };
  readonly erased: { readonly details: StillErased['details'] };
  readonly mail_not_ready: { readonly details: MailNotReady['details'] };
  readonly settings_changed: { readonly details: Overtaken['details'] };
  readonly unknown_action: { readonly details: { readonly actions: readonly string[] } };
}

export type AdminReply =
  | { readonly ok: true; readonly result: unknown }
  | {
      readonly ok: false;
      readonly problem: {
        readonly code: StaffProblemCode;
        readonly title: string;
        readonly errors?: readonly StaffFieldError[];
        readonly details?: unknown;
      };
    };

export function done(result: unknown): AdminReply {
  return { ok: true, result };
}

/** Problems that may tell more, where there is more. */
type Telling =
  | 'accounts_differ'
  | 'duplicate_email'
  | 'username_exists'
  | 'customer_number_taken'
  | 'customer_number_is_username'
  | 'crm_id_taken';

export function adminProblem<Code extends StaffProblemCode>(
  code: Code,
  ...[details]: Code extends keyof StaffProblemDetails
    ? [details: StaffProblemDetails[Code]]
    : [Extract<Code, Telling>] extends [never]
      ? []
      : [details?: { readonly details: unknown }]
): AdminReply {
  return { ok: false, problem: { code, title: staffWords[code], ...details } };
}
