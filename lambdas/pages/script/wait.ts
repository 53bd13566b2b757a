import { fill, language } from './words.ts';

/** A mail that may be asked for again only in a while: the button waits, and says how long. */
export function countWaits(root: ParentNode): void {
  for (const line of root.querySelectorAll<HTMLElement>('[data-wait]')) {
    const form = line.closest('form');
    if (form !== null) count(line, form);
  }
}

const seconds = new Intl.NumberFormat(language, { style: 'unit', unit: 'second', unitDisplay: 'long' });

function count(line: HTMLElement, form: HTMLFormElement): void {
  const end = Date.now() + Number(line.dataset['wait']) * 1000;
  const button = form.querySelector('button');
  form.dataset['sent'] = 'yes';
  button?.setAttribute('aria-disabled', 'true');
  const tick = () => {
    const left = Math.ceil((end - Date.now()) / 1000);
    if (left > 0) {
      line.textContent = fill(line.dataset['words'], { time: seconds.format(left) });
      return;
    }
    clearInterval(timer);
    line.remove();
    form.dataset['sent'] = 'no';
    button?.removeAttribute('aria-disabled');
  };
  const timer = setInterval(tick, 1000);
  tick();
}
