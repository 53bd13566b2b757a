/** A preview beside a form follows what is typed. */

const pauseMilliseconds = 250;
/** An address has to pass the gateway, with all headers beside it: what is longer is shown by the button. */
const longestQuery = 6000;
/** What the form carries besides what is typed: none of it belongs into an address. */
const carried = new Set(['formToken', 'requestId', 'version', 'what']);

export function followPreview(page: Document): void {
  const previews = page.querySelector<HTMLElement>('[data-preview]');
  const form = previews?.parentElement?.querySelector('form');
  const address = previews?.dataset['preview'];
  if (previews == null || form == null || address === undefined) return;
  let waiting = 0;
  const show = (): void => {
    const typed = [...new FormData(form)].filter(
      (field): field is [string, string] => typeof field[1] === 'string' && !carried.has(field[0]),
    );
    const isShort = new URLSearchParams(typed).toString().length <= longestQuery;
    for (const button of previews.querySelectorAll('button')) button.hidden = isShort;
    if (!isShort) return;
    for (const frame of previews.querySelectorAll('iframe')) {
      const what = frame.name.replace('preview-', '');
      // Replaced and not followed: so going back leaves the form, and not one letter of it.
      frame.contentWindow?.location.replace(
        `${address}?${new URLSearchParams([['what', what], ...typed]).toString()}`,
      );
    }
  };
  form.addEventListener('input', () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(show, pauseMilliseconds);
  });
}
