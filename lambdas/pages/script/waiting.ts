/** What only the pages that wait for a mail need, beside accounts.ts: they tell what becomes of it while they are looked at. */
/** Often at first, since most mails arrive within seconds; then less and less, and after ten minutes not at all. In milliseconds since the page came. */
const paces = [
  { until: 3 * 60_000, every: 2_000 },
  { until: 5 * 60_000, every: 5_000 },
  { until: 10 * 60_000, every: 15_000 },
] as const;
const pauseAfterRefusal = 30_000;

const life = document.querySelector<HTMLElement>('[data-life]');
if (life !== null) watch(life);

function watch(line: HTMLElement): void {
  const began = Date.now();
  let timer = 0;
  let isAsking = false;

  const next = (pause?: number) => {
    clearTimeout(timer);
    const pace = paces.find(({ until }) => Date.now() - began < until);
    if (pace === undefined || document.hidden || isOver(line)) return;
    timer = setTimeout(look, pause ?? pace.every);
  };
  const look = () => {
    if (isAsking) return;
    isAsking = true;
    const go = (pause?: number) => {
      isAsking = false;
      next(pause);
    };
    ask(line).then(
      () => {
        go();
      },
      () => {
        go(pauseAfterRefusal);
      },
    );
  };
  // Back to the page: what has happened meanwhile is there at once.
  document.addEventListener('visibilitychange', () => {
    next(0);
  });
  next(1_000);
}

/** Nothing more comes of it. */
function isOver({ dataset }: HTMLElement): boolean {
  return dataset['life'] === 'delivered' || dataset['life'] === 'bounced';
}

/** @throws when it is not answered, or refused */
async function ask(line: HTMLElement): Promise<void> {
  const answer = await fetch('/accounts/v1/mail-status', { headers: { accept: 'application/json' } });
  if (!answer.ok) throw new Error(`answered ${String(answer.status)}`);
  const told: unknown = await answer.json();
  const state = typeof told === 'object' && told !== null && 'state' in told ? told.state : undefined;
  const words = typeof state === 'string' ? line.dataset[state] : undefined;
  if (typeof state !== 'string' || words === undefined || state === line.dataset['life']) return;
  line.dataset['life'] = state;
  const text = line.querySelector('p');
  if (text !== null) text.textContent = words;
  const correct = line.querySelector('a');
  if (correct !== null) correct.hidden = state !== 'bounced';
}
