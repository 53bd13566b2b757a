/** What the staff's pages do besides, where there is script: times in the reader's zone, and `/` for the search box. */
import { followPreview } from './preview.ts';
import { showRisks } from './risk.ts';
import { showTimes } from './times.ts';
import { region } from './words.ts';

showTimes(document);
showRisks(document);
followPreview(document);

/** Of today: the clock is enough. */
const clock = new Intl.DateTimeFormat(region, { timeStyle: 'short' });
for (const time of document.querySelectorAll<HTMLTimeElement>('time[data-clock]')) {
  time.textContent = clock.format(new Date(time.dateTime));
}

document.addEventListener('keydown', (event) => {
  const box = document.getElementById('query');
  const isTyping =
    event.target instanceof Element && event.target.closest('input, textarea, select') !== null;
  if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  if (!(box instanceof HTMLInputElement)) return;
  event.preventDefault();
  box.focus();
  box.select();
});
