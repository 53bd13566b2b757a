/** What the staff's pages do besides, where there is script: times in the reader's zone, and `/` for the search box. */
import { showTimes } from './times.ts';

showTimes(document);

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
