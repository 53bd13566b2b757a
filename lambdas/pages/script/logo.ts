/** A logo that does not load gives way to the store's name. */
export function nameBrokenLogos(root: ParentNode): void {
  for (const logo of root.querySelectorAll<HTMLImageElement>('img.logo')) {
    const showName = () => {
      const name = document.createElement('span');
      name.className = 'wordmark';
      name.textContent = logo.alt;
      (logo.closest('.brand-logo') ?? logo).replaceWith(name);
    };
    if (logo.complete && logo.naturalWidth === 0) showName();
    else logo.addEventListener('error', showName, { once: true });
  }
}
