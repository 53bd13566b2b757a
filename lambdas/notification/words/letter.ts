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
