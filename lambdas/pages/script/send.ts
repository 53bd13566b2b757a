/** A form that is under way is not sent a second time. */
export function sendOnce(root: ParentNode): void {
  for (const form of root.querySelectorAll('form')) {
    form.addEventListener('submit', (event) => {
      if (form.dataset['sent'] === 'yes') {
        event.preventDefault();
        event.stopImmediatePropagation();
      } else mark(form, true);
    });
  }
}

export function sendOnceAgain(root: ParentNode): void {
  for (const form of root.querySelectorAll('form')) mark(form, false);
}

function mark(form: HTMLFormElement, sent: boolean): void {
  form.dataset['sent'] = sent ? 'yes' : 'no';
  for (const button of form.querySelectorAll('button[type=submit]')) {
    if (sent) button.setAttribute('aria-disabled', 'true');
    else button.removeAttribute('aria-disabled');
  }
}

/**
 * Forms with a password are sent by the script, and of a refusal only the page's middle is shown anew: so that an error in another field does not
 * wipe the password, which the server never gives back. Whatever is unexpected is left to the browser, which then sends the form by itself.
 */
export function sendByScript(root: ParentNode, shown: (main: Element) => void): void {
  for (const form of root.querySelectorAll('form')) {
    if (form.querySelector('input[type=password]') === null) continue;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      send(form, shown).catch(() => {
        form.submit();
      });
    });
  }
}

async function send(form: HTMLFormElement, shown: (main: Element) => void): Promise<void> {
  const fields = [...new FormData(form)].filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string',
  );
  // Not the property, which a field of the name `action` stands in for.
  const answer = await fetch(form.getAttribute('action') ?? '', {
    method: 'POST',
    headers: { accept: 'text/html', 'x-page-script': '1' },
    body: new URLSearchParams(fields),
    redirect: 'error',
  });
  const goOn = answer.headers.get('location');
  if (answer.status === 204 && goOn !== null) {
    location.assign(goOn);
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const main = page.querySelector('main');
  if (main === null) throw new Error(`answered ${String(answer.status)} without a page`);
  for (const input of main.querySelectorAll<HTMLInputElement>('input[data-keep]')) {
    const typed = form.elements.namedItem(input.name);
    if (typed instanceof HTMLInputElement) input.value = typed.value;
  }
  document.querySelector('main')?.replaceWith(main);
  document.title = page.title;
  shown(main);
}
