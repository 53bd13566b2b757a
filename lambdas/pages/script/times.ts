import { region } from './words.ts';

const written = new Intl.DateTimeFormat(region, { dateStyle: 'medium', timeStyle: 'short' });

/** Times as they are written where the reader lives, and in their zone; the server can only know UTC. */
export function showTimes(root: ParentNode): void {
  for (const time of root.querySelectorAll('time')) {
    const moment = new Date(time.dateTime);
    if (!Number.isNaN(moment.valueOf())) time.textContent = written.format(moment);
  }
}
