import { carryAddress } from './carry.ts';
import { forgetMendedErrors } from './errors.ts';
import { watchLengths } from './length.ts';
import { nameBrokenLogos } from './logo.ts';
import { addReveals } from './reveal.ts';
import { sendByScript, sendOnce } from './send.ts';
import { showTimes } from './times.ts';
import { countWaits } from './wait.ts';

/** Everything the script adds to a page, or to the part of one that has just come. */
export function enhance(root: ParentNode): void {
  nameBrokenLogos(root);
  showTimes(root);
  addReveals(root);
  watchLengths(root);
  carryAddress(root);
  forgetMendedErrors(root);
  countWaits(root);
  sendOnce(root);
  sendByScript(root, (main) => {
    enhance(main);
    focusFirst(main);
  });
}

/** What went wrong, or what was done, is first in focus: so it is read out, and in sight. Browsers do it by themselves for a whole page, most of them. */
export function focusFirst(root: ParentNode): void {
  root.querySelector<HTMLElement>('[autofocus]')?.focus();
}
