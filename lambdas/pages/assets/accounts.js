// @ts-check
/**
 * What makes the account pages nicer; each of them works without. Every word comes from the page, in the reader's language.
 */

const language = document.documentElement.lang;

/** @param {string} [text] @param {Readonly<Record<string, string>>} [values] */
const fill = (text = '', values = {}) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

/** Says something to a screen reader, whatever has the focus. @param {string} [text] */
function announce(text = '') {
  announcer.textContent = '';
  // In a turn of its own, so that the same words are heard again.
  setTimeout(() => (announcer.textContent = text), 50);
}
const announcer = document.createElement('p');
announcer.className = 'unseen';
announcer.setAttribute('role', 'status');
document.body.append(announcer);

document.getElementById('errors')?.focus();

for (const time of document.querySelectorAll('time')) {
  const moment = new Date(time.dateTime);
  if (Number.isNaN(moment.valueOf())) continue;
  time.textContent = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(
    moment,
  );
}

for (const box of document.querySelectorAll('.password')) {
  const input = box.querySelector('input');
  if (input !== null && box instanceof HTMLElement) addReveal(box, input);
}

/** A button that shows the password. @param {HTMLElement} box @param {HTMLInputElement} input */
function addReveal(box, input) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'reveal';
  button.setAttribute('aria-label', box.dataset['show'] ?? '');
  button.setAttribute('aria-controls', input.id);
  button.setAttribute('aria-pressed', 'false');
  /** @param {boolean} shown */
  const show = (shown) => {
    input.type = shown ? 'text' : 'password';
    button.setAttribute('aria-pressed', String(shown));
  };
  button.addEventListener('click', () => {
    const shown = input.type === 'password';
    show(shown);
    announce(shown ? box.dataset['shown'] : box.dataset['hidden']);
  });
  // Browsers keep what was typed into text fields; a password is sent as one.
  input.form?.addEventListener('submit', () => show(false));
  box.classList.add('with-reveal');
  box.append(button);
}

for (const line of document.querySelectorAll('.length')) {
  const input = line instanceof HTMLElement && document.getElementById(line.dataset['lengthOf'] ?? '');
  if (line instanceof HTMLElement && input instanceof HTMLInputElement) watchLength(line, input);
}

/**
 * Says how many characters are missing, and nothing of what the password is worth: that only the server judges, and a guess of ours that it
 * then contradicts would be worse than none. Length counts most (NIST SP 800-63B-4), so the bar goes on to fifteen.
 * @param {HTMLElement} line @param {HTMLInputElement} input
 */
function watchLength(line, input) {
  const goal = 15;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let pause;
  const say = (/** @type {string} */ text) => {
    if (line.textContent !== text) line.textContent = text;
  };
  input.addEventListener('input', () => {
    const length = [...input.value.normalize('NFC')].length;
    const missing = Number(line.dataset['minimum']) - length;
    if (length === 0) delete line.dataset['level'];
    else line.dataset['level'] = missing > 0 ? 'short' : 'enough';
    line.style.setProperty('--share', `${Math.min(100, (length / goal) * 100)}%`);
    // Only once typing pauses: a screen reader would else read at every key.
    clearTimeout(pause);
    const text =
      missing > 0 ? fill(line.dataset['missing'], { count: String(missing) }) : line.dataset['longEnough'];
    pause = setTimeout(() => say(length === 0 ? '' : (text ?? '')), 400);
  });
}

for (const form of document.querySelectorAll('form')) {
  form.addEventListener('submit', (event) => {
    if (form.dataset['sent'] === 'yes') event.preventDefault();
    else mark(form, true);
  });
}

/** A form that is under way is not sent a second time. @param {HTMLFormElement} form @param {boolean} sent */
function mark(form, sent) {
  form.dataset['sent'] = sent ? 'yes' : 'no';
  for (const button of form.querySelectorAll('button[type=submit]')) {
    if (sent) button.setAttribute('aria-disabled', 'true');
    else button.removeAttribute('aria-disabled');
  }
}

// Back to a page that the browser kept: its forms may be sent again.
window.addEventListener('pageshow', ({ persisted }) => {
  if (persisted) for (const form of document.querySelectorAll('form')) mark(form, false);
});

const warning = document.getElementById('idle-warning');
const over = document.getElementById('session-over');
if (warning instanceof HTMLDialogElement && over instanceof HTMLDialogElement) watchSession(warning, over);

/**
 * Warns two minutes before the session ends and offers to stay. Asking on its own behalf, the page says `X-Background`, so that it keeps nobody signed in.
 * @param {HTMLDialogElement} warning @param {HTMLDialogElement} over
 */
function watchSession(warning, over) {
  const words = warning.dataset;
  const clockDifference = words['now'] === undefined ? 0 : Date.parse(words['now']) - Date.now();
  const end = Date.parse(words['expiresAt'] ?? '');
  let idleEnd = Date.parse(words['idleExpiresAt'] ?? '');
  const left = () => idleEnd - Date.now() - clockDifference;
  // A store whose sessions last only a minute or two still gets some quiet first.
  const warnBefore = Math.min(120_000, Math.max(left() / 2, 10_000));
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let announced = Infinity;

  /** @param {string} name */
  const part = (name) => warning.querySelector(`[data-part=${name}]`);
  const stay = part('stay');
  const goOn = part('go-on');
  const countdown = part('countdown');
  const status = part('announcement');

  /** Asks the server until when the session lasts. @param {boolean} background true counts as no activity */
  async function ask(background) {
    const reply = await fetch('/accounts/v1/session', {
      cache: 'no-store',
      credentials: 'same-origin',
      headers: { accept: 'application/json', ...(background ? { 'X-Background': '1' } : {}) },
    });
    if (reply.status === 401) return 'over';
    if (!reply.ok) throw new Error(`The session could not be read: ${reply.status}`);
    const { session } = await reply.json();
    idleEnd = Date.parse(session.idleExpiresAt);
    return 'lasts';
  }

  async function look() {
    clearTimeout(timer);
    if (over.open) return;
    if (left() > warnBefore) {
      if (warning.open) warning.close();
      announced = Infinity;
      timer = setTimeout(look, Math.min(left() - warnBefore, 3_600_000));
      return;
    }
    // Another tab may have been busy meanwhile: ask before alarming anybody.
    if (!warning.open || left() <= 0) {
      const state = await ask(true).catch(() => (left() > 0 ? 'lasts' : 'over'));
      if (state === 'over' || left() <= 0) return finish();
      if (left() > warnBefore) return look();
      warn();
    }
    count();
    timer = setTimeout(look, 1000);
  }

  function warn() {
    if (warning.open) return;
    const atEnd = idleEnd >= end;
    const text = document.getElementById('idle-warning-text');
    if (text !== null) text.textContent = (atEnd ? words['textAtEnd'] : words['text']) ?? '';
    if (stay instanceof HTMLElement) stay.hidden = atEnd;
    if (goOn instanceof HTMLElement) goOn.hidden = !atEnd;
    warning.showModal();
  }

  function count() {
    const seconds = Math.max(0, Math.ceil(left() / 1000));
    const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
    if (countdown !== null) countdown.textContent = fill(words['countdown'], { time });
    const mark = [10, 30, 60].find((at) => seconds <= at) ?? Infinity;
    if (mark >= announced || status === null) return;
    announced = mark;
    const unit = new Intl.NumberFormat(language, { style: 'unit', unit: 'second', unitDisplay: 'long' });
    status.textContent = fill(words['announcement'], { time: unit.format(seconds) });
  }

  function finish() {
    if (warning.open) warning.close();
    const link = over.querySelector('a');
    const here = location.pathname + location.search;
    if (link !== null)
      link.href = `/accounts/login?${new URLSearchParams({ next: here, notice: 'session_ended' })}`;
    // Whoever comes by now is not to read what was on the page.
    for (const part of document.querySelectorAll('main, .nav')) part.setAttribute('hidden', '');
    document.title = document.getElementById('session-over-title')?.textContent ?? document.title;
    over.addEventListener('cancel', (event) => event.preventDefault());
    over.showModal();
  }

  stay?.addEventListener('click', async () => {
    const state = await ask(false).catch(() => 'failed');
    if (state === 'over') return finish();
    if (state === 'failed') {
      status?.classList.remove('unseen');
      if (status !== null) status.textContent = words['failed'] ?? '';
      return;
    }
    status?.classList.add('unseen');
    warning.close();
    announce(words['stayed']);
    void look();
  });
  goOn?.addEventListener('click', () => dismiss());
  warning.addEventListener('cancel', () => dismiss());

  /** Closed without an answer: what is over is said when it is. */
  function dismiss() {
    if (warning.open) warning.close();
    clearTimeout(timer);
    timer = setTimeout(look, Math.max(left(), 1000));
  }

  // Back from another window: the session may have been ended from elsewhere.
  document.addEventListener('visibilitychange', async () => {
    if (document.visibilityState !== 'visible' || over.open) return;
    const state = await ask(true).catch(() => 'unknown');
    if (state === 'over') finish();
    else await look();
  });
  void look();
}
