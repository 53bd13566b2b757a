import { button, make, part, signOutForm } from './make.ts';
import { signInAddress } from './store.ts';
import * as words from './words.ts';

let dialog: HTMLDialogElement | undefined;
const countdown = part('p', 'left');

export const isDialogOpen = (): boolean => dialog !== undefined;

export function closeDialog(): void {
  dialog?.remove();
  dialog = undefined;
}

/** `left`: milliseconds until the session ends; at the end of its time no staying is offered. */
export function showWarning(left: number, isAtEnd: boolean, stay: () => void, dismiss: () => void): void {
  if (dialog === undefined) {
    const main = button('main', isAtEnd ? words.goOn : words.stay, isAtEnd ? dismiss : stay);
    open(words.title, dismiss, isAtEnd ? words.textAtEnd : '', countdown, main, signOutForm());
  }
  const seconds = Math.ceil(left / 1000);
  // Read out now and then, not every second.
  countdown.ariaLive = seconds % 30 === 0 ? 'polite' : 'off';
  const time = `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`;
  say(words.countdown.replace('{time}', time));
}

export function say(text: string): void {
  countdown.textContent = text;
}

export function showOver(): void {
  const signIn = part('a', 'main', words.signInAgain);
  signIn.href = signInAddress();
  open(words.overTitle, closeDialog, signIn, button('other', words.goOn, closeDialog));
}

/** At the foot of the page, which stays in use beside it. The key goes to it once, so that a reader is told; and back where it was. */
export function showActivated(): void {
  const notice = part(
    'dialog',
    'dialog',
    make('p', {}, words.activated),
    button('main', words.goOn, () => {
      notice.close();
    }),
  );
  notice.ariaLabel = words.activated;
  document.body.append(notice);
  notice.show();
}

function open(title: string, dismiss: () => void, ...rest: readonly (Node | string)[]): void {
  dialog = part('dialog', 'dialog', make('h2', {}, title), ...rest);
  dialog.ariaLabel = title;
  dialog.oncancel = dismiss;
  document.body.append(dialog);
  dialog.showModal();
}
