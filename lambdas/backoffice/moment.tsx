import type { VNode } from 'preact';
import { writeMoment } from '../pages/moment.ts';

/** A moment in UTC; the script writes it again in the reader's own zone. */
export function Moment({ at }: { readonly at: string }): VNode {
  return <time dateTime={at}>{writeMoment(at, 'en-GB')}</time>;
}

/** A moment of today, by the clock alone. */
export function ClockTime({ at }: { readonly at: string }): VNode {
  const format = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'UTC' });
  return (
    <time dateTime={at} data-clock>
      {format.format(new Date(at))} UTC
    </time>
  );
}
