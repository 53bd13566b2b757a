/** A file is imported from the browser: 100 contacts at a time, with its progress, and what became of each to download. */

const perCall = 100;
/** A form of the pages takes 64 kB, written as a form is. */
const mostBytes = 55_000;

interface Row {
  readonly line: number;
  readonly status: string;
  readonly contactId: string;
  readonly why: string;
}

export function importFiles(page: Document): void {
  const card = page.querySelector<HTMLElement>('[data-import]');
  const form = card?.querySelector('form');
  const input = card?.querySelector<HTMLInputElement>('input[type=file]');
  const progress = card?.querySelector<HTMLElement>('.progress');
  if (card == null || form == null || input == null || progress == null) return;
  for (const [part, isHidden] of [
    ['.file', false],
    ['.pasted', true],
  ] as const) {
    const field = form.querySelector<HTMLElement>(part);
    if (field !== null) field.hidden = isHidden;
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const act = event.submitter?.getAttribute('value') ?? 'try';
    const [file] = input.files ?? [];
    if (file === undefined) {
      input.focus();
      return;
    }
    for (const button of form.querySelectorAll('button')) button.disabled = true;
    progress.hidden = false;
    sendFile(form, progress, file, act)
      .catch(() => {
        say(progress, 'It was broken off: the back office does not answer. Send the file once more.');
      })
      .finally(() => {
        for (const button of form.querySelectorAll('button')) button.disabled = false;
      });
  });
}

async function sendFile(
  form: HTMLFormElement,
  progress: HTMLElement,
  file: File,
  act: string,
): Promise<void> {
  const [header = '', ...records] = splitRecords((await file.text()).replace(/^\uFEFF/, ''));
  const bar = progress.querySelector('progress');
  const download = progress.querySelector('.download');
  download?.replaceChildren();
  const done: Row[] = [];
  const counts = new Map<string, number>();
  for (let at = 0; at < records.length || at === 0;) {
    const part = takePart(header, records.slice(at, at + perCall));
    const answer = await sendPart(form, [header, ...part].join('\n'), act);
    if ('said' in answer) {
      say(progress, `${at === 0 ? '' : `After ${String(at)} contacts: `}${answer.said}`);
      break;
    }
    for (const { index, status, contactId = '', why } of answer.results) {
      done.push({ line: at + index + 2, status, contactId, why });
      counts.set(status, (counts.get(status) ?? 0) + 1);
    }
    at += Math.max(part.length, 1);
    if (bar !== null) {
      bar.max = records.length;
      bar.value = at;
    }
    const isOver = at >= records.length;
    const counted = [...counts].map(([status, count]) => `${String(count)} ${status}`).join(', ');
    const ofAll = `${String(Math.min(at, records.length))} of ${String(records.length)}`;
    say(progress, `${act === 'import' ? '' : 'Tried out, nothing changed: '}${ofAll}. ${counted}.`);
    if (isOver) break;
  }
  if (done.length > 0) download?.append(resultsLink(done));
}

/** Of a file's records as many as one form takes; at least one. */
function takePart(header: string, records: readonly string[]): string[] {
  const part: string[] = [];
  let bytes = encodeURIComponent(header).length;
  for (const record of records) {
    bytes += encodeURIComponent(record).length + 3;
    if (part.length > 0 && bytes > mostBytes) break;
    part.push(record);
  }
  return part;
}

type Answer =
  | { readonly said: string }
  | {
      readonly results: readonly {
        readonly index: number;
        readonly status: string;
        readonly contactId?: string;
        readonly why: string;
      }[];
    };

async function sendPart(form: HTMLFormElement, csv: string, act: string): Promise<Answer> {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') fields.set(name, value);
  fields.set('csv', csv);
  fields.set('act', act);
  fields.set('requestId', crypto.randomUUID());
  const answer = await fetch(form.action, {
    method: 'POST',
    headers: { accept: 'application/json' },
    body: fields,
  });
  if (answer.headers.get('content-type')?.startsWith('application/json') !== true) {
    throw new Error(String(answer.status));
  }
  // Sound: the page's own server says one of both.
  return (await answer.json()) as Answer;
}

/** Lines, save that one within quotes goes on. */
function splitRecords(text: string): string[] {
  const records: string[] = [];
  let begin = 0;
  let isQuoted = false;
  for (let at = 0; at <= text.length; at += 1) {
    if (text[at] === '"') isQuoted = !isQuoted;
    if (at < text.length && (text[at] !== '\n' || isQuoted)) continue;
    const record = text.slice(begin, at).replace(/\r$/, '');
    if (record.trim() !== '') records.push(record);
    begin = at + 1;
  }
  return records;
}

function say(progress: HTMLElement, text: string): void {
  const status = progress.querySelector('[role=status]');
  if (status !== null) status.textContent = text;
}

function resultsLink(rows: readonly Row[]): HTMLAnchorElement {
  const quoted = (text: string): string => `"${text.replace(/"/g, '""').replace(/^([=+\-@\t\r])/, "'$1")}"`;
  const lines = rows.map(({ line, status, contactId, why }) =>
    [String(line), status, contactId, why].map(quoted).join(','),
  );
  const link = document.createElement('a');
  link.href = URL.createObjectURL(
    new Blob([['"line","status","contactId","why"', ...lines].join('\r\n')], { type: 'text/csv' }),
  );
  link.download = 'import-results.csv';
  link.textContent = 'Download what became of each';
  return link;
}
