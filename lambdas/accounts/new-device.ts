/** A device that an account's owner was told of by mail. */
export interface Told {
  /** Which one, as far as one without a value of its own can be told again: the same browser on the same network. */
  readonly device: string;
  readonly atEpochSeconds: number;
}

/** Mails a day: enough to warn somebody, and too few to fill a mailbox. */
export const mostToldADay = 5;
const day = 24 * 3600;
const hour = 3600;

export type Telling =
  | { readonly kind: 'tell'; readonly next: readonly Told[] }
  /** Told within the hour: a browser that keeps no cookie, or one press too many. */
  | { readonly kind: 'told_already' }
  | { readonly kind: 'told_enough' };

/** Whether a sign-in at a new device is told by mail. */
export function tellOf(told: readonly Told[], device: string, now: number): Telling {
  const today = told.filter(({ atEpochSeconds }) => atEpochSeconds > now - day);
  const isTold = today.some((one) => one.device === device && one.atEpochSeconds > now - hour);
  if (isTold) return { kind: 'told_already' };
  if (today.length >= mostToldADay) return { kind: 'told_enough' };
  return { kind: 'tell', next: [...today, { device, atEpochSeconds: now }] };
}
