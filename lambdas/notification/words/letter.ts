import type { NotificationName } from '../../accounts/notification.ts';

/** What one email says, as plain text: escaping is the frame's business. */
export interface Letter {
  readonly subject: string;
  /** What an inbox shows beside the subject. */
  readonly preheader: string;
  readonly heading: string;
  readonly paragraphs: readonly [string, ...string[]];
  readonly button: string;
  /** What to do for someone who did not cause this email. */
  readonly notYou: string;
}

/** Those that say something else to somebody who has yet to choose their first password. */
export type NewcomerNotification = Extract<
  NotificationName,
  'Storefront user password reset' | 'Reset Password Was Successful'
>;
