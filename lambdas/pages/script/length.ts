import { fill } from './words.ts';

/** Characters at which the bar is full: length counts most (NIST SP 800-63B-4, 3.1.1.2). */
const goal = 15;

/**
 * Says how many characters are missing, and nothing of what the password is worth: that only the server judges, and a guess of ours that it then
 * contradicts would be worse than none.
 */
export function watchLengths(root: ParentNode): void {
  for (const line of root.querySelectorAll<HTMLElement>('.length')) {
    const input = document.getElementById(line.dataset['lengthOf'] ?? '');
    if (input instanceof HTMLInputElement) watchLength(line, input);
  }
}

function watchLength(line: HTMLElement, input: HTMLInputElement): void {
  let pause: ReturnType<typeof setTimeout> | undefined;
  const say = (text = '') => {
    if (line.textContent !== text) line.textContent = text;
  };
  input.addEventListener('input', () => {
    const length = Array.from(input.value.normalize('NFC')).length;
    const missing = Number(line.dataset['minimum']) - length;
    if (length === 0) delete line.dataset['level'];
    else line.dataset['level'] = missing > 0 ? 'short' : 'enough';
    line.style.setProperty('--share', `${String(Math.min(100, (length / goal) * 100))}%`);
    const text =
      missing > 0 ? fill(line.dataset['missing'], { count: String(missing) }) : line.dataset['longEnough'];
    // Only once typing pauses: a screen reader would else read at every key.
    clearTimeout(pause);
    pause = setTimeout(() => {
      say(length === 0 ? '' : text);
    }, 400);
  });
}
