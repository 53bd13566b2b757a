/** What can be wrong with a field, as a stable code. */
export type FieldErrorCode =
  | 'required'
  | 'invalid_type'
  | 'invalid_email'
  | 'email_likely_typo'
  | 'invalid_choice'
  | 'only_one'
  | 'invalid_format'
  | 'control_characters'
  | 'too_long'
  | 'unknown_field'
  | 'consent_text_changed'
  | 'password_too_short'
  | 'password_too_long'
  | 'password_common'
  | 'password_personal'
  | 'password_unchanged';

export interface FieldError {
  readonly field: string;
  readonly code: FieldErrorCode;
  /** For `password_too_short`: the fewest characters. */
  readonly minimum?: number;
}
