/** The stronger warning beside a setting stands as soon as what is typed asks for it. */
export function showRisks(page: Document): void {
  for (const warning of page.querySelectorAll<HTMLElement>('[data-risk-for]')) {
    const field = page.getElementById(warning.dataset['riskFor'] ?? '');
    const strongly = warning.querySelector<HTMLElement>('.strongly');
    if (!(field instanceof HTMLInputElement) || strongly === null) continue;
    const show = (): void => {
      strongly.hidden = !(Number(field.value) >= Number(warning.dataset['riskFrom']));
    };
    field.addEventListener('input', show);
    show();
  }
}
