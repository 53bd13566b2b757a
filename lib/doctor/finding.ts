import type { Looked } from './facts.ts';

/** A line of the doctor's: what was looked at, what is so, and for what is wrong the one step that mends it. */
export type Finding =
  | { readonly kind: 'good'; readonly of: string; readonly says: string }
  | { readonly kind: 'wrong'; readonly of: string; readonly says: string; readonly step: string }
  /** Can't be told: it couldn't be looked at, or is not deployed yet. */
  | { readonly kind: 'unknown'; readonly of: string; readonly says: string };

export const good = (of: string, says: string): Finding => ({ kind: 'good', of, says });
export const wrong = (of: string, says: string, step: string): Finding => ({ kind: 'wrong', of, says, step });
export const unknown = (of: string, says: string): Finding => ({ kind: 'unknown', of, says });

/** Judges what was seen; what wasn't is unknown. */
export const judge = <Value>(of: string, looked: Looked<Value>, see: (value: Value) => Finding): Finding =>
  looked.kind === 'seen' ? see(looked.value) : unknown(of, `could not be looked at: ${looked.why}`);

/** The same for what only a deployed stage has. */
export const judgeDeployed = <Value>(
  of: string,
  looked: Looked<Value | null>,
  see: (value: Value) => Finding,
): Finding =>
  judge(of, looked, (value) => (value === null ? unknown(of, 'is not deployed yet') : see(value)));
