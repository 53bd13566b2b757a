import type { VNode } from 'preact';
import { writeMoment } from '../pages/moment.ts';

/** A moment in UTC; the script writes it again in the reader's own zone. */
export function Moment({ at }: { readonly at: string }): VNode {
  return <time dateTime={at}>{writeMoment(at, 'en-GB')}</time>;
}
