import { announce } from './announce.ts';
import { fill, language } from './words.ts';

/** Milliseconds. A warning that would come again so soon after staying says at once that the session's time is up. */
const tooSoonForAnother = 300_000;

/**
 * Warns two minutes before the session ends and offers to stay. Asking on its own behalf, the page says `X-Background`, so that it keeps
 * nobody signed in.
 */
export function watchSession(warning: HTMLDialogElement, over: HTMLDialogElement): void {
  const words = warning.dataset;
  const clockDifference = words['now'] === undefined ? 0 : Date.parse(words['now']) - Date.now();
  const end = Date.parse(words['expiresAt'] ?? '');
  let idleEnd = Date.parse(words['idleExpiresAt'] ?? '');
  const left = () => idleEnd - Date.now() - clockDifference;
  const atEnd = () => idleEnd >= end;
  // A store whose sessions last only a minute or two still gets some quiet first.
  const warnBefore = Math.min(120_000, Math.max(left() / 2, 10_000));
  let timer: ReturnType<typeof setTimeout> | undefined;
  let announced = Infinity;
  /** Who has read that the session's time is up is not told again. */
  let knowsTheEnd = false;

  const part = (name: string) => warning.querySelector<HTMLElement>(`[data-part=${name}]`);
  const stay = part('stay');
  const goOn = part('go-on');
  const countdown = part('countdown');
  const status = part('announcement');

  const wakeIn = (milliseconds: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void look(), milliseconds);
  };

  /** Until when the session lasts, by the server. In the background the question counts as no activity. */
  async function ask(background: boolean): Promise<'lasts' | 'over'> {
    const reply = await fetch('/accounts/v1/session', {
      cache: 'no-store',
      credentials: 'same-origin',
      headers: { accept: 'application/json', ...(background ? { 'X-Background': '1' } : {}) },
    });
    if (reply.status === 401) return 'over';
    if (!reply.ok) throw new Error(`The session could not be read: ${String(reply.status)}`);
    // Sound: what our own API answers with 200.
    const { session } = (await reply.json()) as { session: { idleExpiresAt: string } };
    idleEnd = Date.parse(session.idleExpiresAt);
    return 'lasts';
  }

  async function look(): Promise<void> {
    clearTimeout(timer);
    if (over.open) return;
    if (warning.open && atEnd() && left() > 0) {
      count();
      wakeIn(1000);
      return;
    }
    if (left() > warnBefore) {
      if (warning.open) warning.close();
      announced = Infinity;
      wakeIn(Math.min(left() - warnBefore, 3_600_000));
      return;
    }
    if (knowsTheEnd && atEnd() && left() > 0) {
      wakeIn(left());
      return;
    }
    // Another tab may have been busy meanwhile: ask before alarming anybody.
    if (!warning.open || left() <= 0) {
      const state = await ask(true).catch(() => (left() > 0 ? 'lasts' : 'over'));
      if (state === 'over' || left() <= 0) {
        finish();
        return;
      }
      if (left() > warnBefore) {
        await look();
        return;
      }
      say();
      if (!warning.open) warning.showModal();
    }
    count();
    wakeIn(1000);
  }

  function say(): void {
    const text = document.getElementById('idle-warning-text');
    if (text !== null) text.textContent = (atEnd() ? words['textAtEnd'] : words['text']) ?? '';
    if (stay !== null) stay.hidden = atEnd();
    if (goOn !== null) goOn.hidden = !atEnd();
  }

  function count(): void {
    const seconds = Math.max(0, Math.ceil(left() / 1000));
    const time = `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`;
    if (countdown !== null) countdown.textContent = fill(words['countdown'], { time });
    const mark = [10, 30, 60].find((at) => seconds <= at) ?? Infinity;
    if (mark >= announced || status === null) return;
    announced = mark;
    const unit = new Intl.NumberFormat(language, { style: 'unit', unit: 'second', unitDisplay: 'long' });
    status.textContent = fill(words['announcement'], { time: unit.format(seconds) });
  }

  function finish(): void {
    if (warning.open) warning.close();
    const link = over.querySelector('a');
    const here = location.pathname + location.search;
    if (link !== null)
      link.href = `/accounts/login?${new URLSearchParams({ next: here, notice: 'session_ended' }).toString()}`;
    // Whoever comes by now is not to read what was on the page.
    for (const shown of document.querySelectorAll('main, .nav')) shown.setAttribute('hidden', '');
    document.title = document.getElementById('session-over-title')?.textContent ?? document.title;
    over.addEventListener('cancel', (event) => {
      event.preventDefault();
    });
    over.showModal();
  }

  async function keep(): Promise<void> {
    const state = await ask(false).catch(() => 'failed' as const);
    if (state === 'over') {
      finish();
      return;
    }
    if (state === 'failed') {
      status?.classList.remove('unseen');
      if (status !== null) status.textContent = words['failed'] ?? '';
      return;
    }
    status?.classList.add('unseen');
    if (atEnd() && left() < tooSoonForAnother) {
      // Staying goes no further: said here and now, where else a second warning would have to.
      say();
      goOn?.focus();
      await look();
      return;
    }
    warning.close();
    announce(words['stayed']);
    await look();
  }

  /** Closed without an answer: what is over is said when it is. */
  function dismiss(): void {
    if (warning.open) warning.close();
    knowsTheEnd = atEnd();
    wakeIn(Math.max(left(), 1000));
  }

  stay?.addEventListener('click', () => void keep());
  goOn?.addEventListener('click', dismiss);
  warning.addEventListener('cancel', dismiss);

  /** Back from another window: the session may have been ended from elsewhere. */
  async function lookAgain(): Promise<void> {
    if (document.visibilityState !== 'visible' || over.open) return;
    const state = await ask(true).catch(() => 'unknown' as const);
    if (state === 'over') finish();
    else await look();
  }

  document.addEventListener('visibilitychange', () => void lookAgain());
  void look();
}
