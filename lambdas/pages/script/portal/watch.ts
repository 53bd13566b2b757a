import { showCustomer } from './element.ts';
import { followForceLogin } from './force-login.ts';
import { ask } from './session.ts';
import { closeDialog, isDialogOpen, say, showActivated, showOver, showWarning } from './warning.ts';
import * as words from './words.ts';

/** Milliseconds between two presses that are told to the server, which itself writes down no more than one a minute. */
const pause = 60_000;

/**
 * Asks who is signed in, when the page opens and when it is looked at again, and warns two minutes before the session ends. Only what the visitor
 * does is activity: a press on a key or on the page.
 */
export function watch(): void {
  let session: Awaited<ReturnType<typeof ask>> = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let warnBefore = 0;
  let toldAt = 0;
  /** Who has closed the warning is not warned again. */
  let wasWarned = false;

  const wakeIn = (milliseconds: number, then: () => void) => {
    clearTimeout(timer);
    timer = setTimeout(then, milliseconds);
  };
  const left = () => (session === null ? 0 : session.idleEnd - Date.now());

  async function look(background: boolean): Promise<void> {
    const ranOut = session !== null && left() < 1000;
    try {
      session = await ask(background);
    } catch {
      // What is shown stays: nobody is said to be signed out who may not be.
      say(words.failed);
      wakeIn(30_000, lookQuietly);
      return;
    }
    showCustomer(session?.customer);
    if (session?.notice === 'account_activated') showActivated();
    // A store whose sessions last only a minute or two still gives some quiet first.
    warnBefore ||= Math.min(120_000, left() / 2);
    if (session !== null && left() <= warnBefore) {
      count();
      return;
    }
    closeDialog();
    wasWarned = false;
    clearTimeout(timer);
    if (session !== null) wakeIn(left() - warnBefore, lookQuietly);
    else if (ranOut) showOver();
    else followForceLogin();
  }
  const lookQuietly = () => void look(true);
  const stay = () => void look(false);

  const dismiss = () => {
    wasWarned = true;
    closeDialog();
  };

  function count(): void {
    wakeIn(1000, count);
    if (left() <= 0) lookQuietly();
    else if (!wasWarned) showWarning(left(), session?.isAtEnd === true, stay, dismiss);
  }

  const press = () => {
    if (session === null || isDialogOpen() || Date.now() - toldAt < pause) return;
    toldAt = Date.now();
    stay();
  };
  addEventListener('pointerdown', press, true);
  addEventListener('keydown', press, true);
  // Back from another window, or to a page that the browser kept.
  addEventListener('visibilitychange', () => {
    if (!document.hidden) lookQuietly();
  });
  lookQuietly();
}
