import type { VNode } from 'preact';
import type { PageMessages } from './words.ts';

/** When the session ends, as ISO 8601. */
export interface SessionTimes {
  readonly idleExpiresAt: string;
  readonly expiresAt: string;
  /** The server's time, for browsers whose clock is wrong; without it the browser's clock is believed. */
  readonly now?: string;
}

interface IdleWarningProps {
  readonly messages: PageMessages;
  readonly times: SessionTimes;
}

/**
 * What the script shows two minutes before the session ends (ruling 13), and when it has ended. It stays closed without script; the
 * server then leads whoever comes back too late to the sign-in page.
 */
export function IdleWarning({ messages: { idle, frame }, times }: IdleWarningProps): VNode {
  return (
    <>
      <dialog
        id="idle-warning"
        class="dialog"
        aria-labelledby="idle-warning-title"
        aria-describedby="idle-warning-text"
        data-idle-expires-at={times.idleExpiresAt}
        data-expires-at={times.expiresAt}
        data-now={times.now}
        data-text={idle.text}
        data-text-at-end={idle.textAtEnd}
        data-countdown={idle.countdown}
        data-announcement={idle.announcement}
        data-stayed={idle.stayed}
        data-failed={idle.failed}
      >
        <h2 id="idle-warning-title">{idle.title}</h2>
        <p id="idle-warning-text">{idle.text}</p>
        <p class="countdown" data-part="countdown"></p>
        <p class="unseen" role="status" data-part="announcement"></p>
        <div class="actions">
          <button type="button" class="button button-primary" data-part="stay">
            {idle.stay}
          </button>
          <button type="button" class="button button-primary" data-part="go-on" hidden>
            {idle.goOn}
          </button>
          <form method="post" action="/accounts/logout">
            <button type="submit" class="button button-secondary">
              {frame.signOut}
            </button>
          </form>
        </div>
      </dialog>
      <dialog
        id="session-over"
        class="dialog"
        aria-labelledby="session-over-title"
        aria-describedby="session-over-text"
      >
        <h2 id="session-over-title">{idle.overTitle}</h2>
        <p id="session-over-text">{idle.overText}</p>
        <div class="actions">
          <a class="button button-primary" href="/accounts/login" data-part="sign-in">
            {idle.signInAgain}
          </a>
        </div>
      </dialog>
    </>
  );
}
