const key = 'typed';

/**
 * What was typed as the address is there on the next page too, where a link led and no form was sent: the server then knows nothing of it. In this tab alone,
 * until a form is sent or somebody is signed in.
 */
export function carryAddress(root: ParentNode): void {
  try {
    if (document.querySelector('.nav') !== null) sessionStorage.removeItem(key);
    const kept = sessionStorage.getItem(key) ?? '';
    for (const input of root.querySelectorAll<HTMLInputElement>(
      'input[type=email],input[autocomplete=username]:not([hidden])',
    )) {
      if (input.value === '' && (input.type !== 'email' || kept.includes('@'))) input.value = kept;
      input.addEventListener('change', () => {
        sessionStorage.setItem(key, input.value);
      });
      input.form?.addEventListener('submit', () => {
        sessionStorage.removeItem(key);
      });
    }
  } catch {
    // A browser that keeps nothing: then it is typed again.
  }
}
