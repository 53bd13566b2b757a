import type { NotificationName } from '../../lambdas/accounts/notification.ts';

/**
 * The words of one notification. Sentences may hold the Mustache placeholders `{{storeName}}`, `{{firstName}}` and
 * `{{lifetime}}`, and are plain text: escaping is the template's business.
 */
export type Message = {
  readonly subject: string;
  /** What an inbox shows beside the subject. */
  readonly preheader: string;
  readonly heading: string;
  readonly paragraphs: readonly [string, ...string[]];
  readonly button: string;
  /** What to do for someone who did not cause this mail. */
  readonly notYou: string;
};

/** All the words of one locale: a forgotten sentence does not compile. */
export type Messages = {
  readonly greeting: string;
  /** For a contact without a first name, or with one that should not be repeated in a mail. */
  readonly greetingWithoutName: string;
  /** How long the link works; left out where the link does not expire. */
  readonly expiry: string;
  /** Stands above the link in full, for readers whose mail program shows no button. */
  readonly linkHint: string;
  readonly signIn: string;
  readonly resetPassword: string;
  readonly footer: string;
  readonly notifications: Readonly<Record<NotificationName, Message>>;
};
