/** What makes the account pages nicer; each of them works without. Every word comes from the page, in the reader's language. */
import { enhance, focusFirst } from './enhance.ts';
import { sendOnceAgain } from './send.ts';

enhance(document);
focusFirst(document);

// Back to a page that the browser kept: its forms may be sent again.
window.addEventListener('pageshow', ({ persisted }) => {
  if (persisted) sendOnceAgain(document);
});
