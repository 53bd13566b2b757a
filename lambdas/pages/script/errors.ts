/** An error goes, from the field and from the summary, once what it was said of has been changed into something that may do. */
export function forgetMendedErrors(root: ParentNode): void {
  for (const input of root.querySelectorAll<HTMLInputElement>('input[aria-invalid]')) {
    const refused = input.value;
    const listener = () => {
      if (input.value === refused || !input.checkValidity()) return;
      input.removeEventListener('input', listener);
      forgetError(input);
    };
    input.addEventListener('input', listener);
  }
}

function forgetError(input: HTMLInputElement): void {
  const error = document.getElementById(`${input.id}-error`);
  const descriptions = input.getAttribute('aria-describedby')?.split(' ') ?? [];
  const left = descriptions.filter((id) => id !== error?.id);
  if (left.length === 0) input.removeAttribute('aria-describedby');
  else input.setAttribute('aria-describedby', left.join(' '));
  input.removeAttribute('aria-invalid');
  error?.closest('.field-wrong')?.classList.remove('field-wrong');
  error?.remove();

  const list = document.querySelector(`#errors a[href="#${input.id}"]`)?.closest('ul');
  list?.querySelector(`a[href="#${input.id}"]`)?.closest('li')?.remove();
  if (list?.childElementCount !== 0) return;
  const summary = list.closest<HTMLElement>('#errors');
  if (summary?.dataset['only'] === 'fields') summary.remove();
  else list.remove();
}
