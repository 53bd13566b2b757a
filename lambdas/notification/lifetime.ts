import { madeOnce } from '../accounts/made-once.ts';
import type { Locale } from '../stores/locale.ts';

const units = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;
type Unit = (typeof units)[number][0];

const formatsOf = madeOnce((locale: Locale) => ({
  count: madeOnce(
    (unit: Unit) => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }),
  ),
  list: new Intl.ListFormat(locale, { type: 'conjunction' }),
}));

/**
 * A duration in words, as "24 hours", "7 days" or "1 hour and 30 minutes" (at most two units). What is left over is cut off, never rounded up:
 * a mail must not promise more time than the link has. Days begin at two, since "24 hours" is the usual word for one.
 * @throws RangeError unless seconds is a whole number of at least 1
 */
export function lifetimeInWords(seconds: number, locale: Locale): string {
  if (!Number.isSafeInteger(seconds) || seconds < 1)
    throw new RangeError('a lifetime is whole seconds, from 1');
  const formats = formatsOf(locale);
  let left = seconds;
  const parts: string[] = [];
  for (const [unit, length] of units) {
    if (unit === 'day' && left < 2 * length) continue;
    const count = Math.floor(left / length);
    left -= count * length;
    if (count > 0) parts.push(formats.count(unit).format(count));
    else if (parts.length > 0) break;
    if (parts.length === 2) break;
  }
  return formats.list.format(parts);
}
