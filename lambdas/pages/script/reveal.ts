import { announce } from './announce.ts';

/** A button in every password field that shows what was typed. */
export function addReveals(root: ParentNode): void {
  for (const box of root.querySelectorAll<HTMLElement>('.password')) {
    const input = box.querySelector('input');
    if (input !== null) addReveal(box, input);
  }
}

function addReveal(box: HTMLElement, input: HTMLInputElement): void {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'reveal';
  button.setAttribute('aria-label', box.dataset['show'] ?? '');
  button.setAttribute('aria-controls', input.id);
  const show = (shown: boolean) => {
    input.type = shown ? 'text' : 'password';
    button.setAttribute('aria-pressed', String(shown));
  };
  show(false);
  button.addEventListener('click', () => {
    const shown = input.type === 'password';
    show(shown);
    announce(shown ? box.dataset['shown'] : box.dataset['hidden']);
  });
  // Browsers keep what was typed into text fields; a password is sent as one.
  input.form?.addEventListener('submit', () => {
    show(false);
  });
  box.classList.add('with-reveal');
  box.append(button);
}
