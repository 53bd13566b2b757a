import { mailStates, type MailMoment, type MailState } from './activity.ts';
import { oneLine } from './plain-text.ts';

export interface MailLife {
  readonly state: MailState;
  readonly life: readonly MailMoment[];
}

/**
 * A mail's life with what is told of it besides. A state only ever gives way to a weightier one, and of each state the earliest word is kept: so whatever
 * is told, in whatever order and however often, what comes out is that of the set of it.
 */
export function afterMoments({ state, life }: MailLife, moments: readonly MailMoment[]): MailLife {
  let next = { state, life: [...life] };
  for (const moment of moments) {
    const same = next.life.find((one) => one.state === moment.state);
    const kept = same === undefined || compare(moment, same) < 0 ? moment : same;
    next = {
      state: weight(moment.state) > weight(next.state) ? moment.state : next.state,
      life: [...next.life.filter((one) => one.state !== moment.state), kept].sort(compare),
    };
  }
  return next;
}

/** From the lightest to the weightiest. */
function weight(state: MailState): number {
  return mailStates.indexOf(state);
}

function compare(one: MailMoment, other: MailMoment): number {
  if (one.at !== other.at) return one.at < other.at ? -1 : 1;
  if (one.state !== other.state) return weight(one.state) - weight(other.state);
  const [mine, theirs] = [one.detail ?? '', other.detail ?? ''];
  return mine === theirs ? 0 : mine < theirs ? -1 : 1;
}

const longestRead = 4_000;
const longestDetail = 500;

/** What a foreign server said, on one line and of bounded length; null when that is nothing. */
export function mailDetail(...parts: readonly (string | null | undefined)[]): string | null {
  const said = parts
    .map((part) => oneLine((part ?? '').slice(0, longestRead)))
    .filter((part) => part !== '')
    .join(': ');
  return said === '' ? null : said.slice(0, longestDetail).toWellFormed();
}
