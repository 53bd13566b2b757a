import { rows } from './rows.ts';
import { tests } from './tests/all.ts';

const start = '<!-- rows: npm run rows -- --write -->';
const end = '<!-- /rows -->';

const sources = [
  ['S0', 'invitations, passwords, sessions'],
  ['S1', 'activation and reset'],
  ['S2', 'sign-in and registration on the portal'],
] as const;

/** The rows as Markdown tables, one for each source; each row can be linked to, and says whether the suite has its test. */
export function rowList(): string {
  const covered = new Set(tests.flatMap((some) => Object.keys(some)));
  return sources
    .map(([source, about]) =>
      [
        `### ${source}: ${about}`,
        '',
        '| row | behaviour | suite |',
        '|---|---|---|',
        ...rows
          .filter(({ id }) => id.startsWith(`${source}-`))
          .map(({ id, behaviour }) => {
            const anchor = `<a id="${id.toLowerCase()}"></a>`;
            return `| ${anchor}${id} | ${behaviour} | ${covered.has(id) ? 'yes' : 'not yet'} |`;
          }),
      ].join('\n'),
    )
    .join('\n\n');
}

/** The document with its rows made anew. @throws Error when it has lost the marks between which they stand. */
export function withRowList(document: string): string {
  const from = document.indexOf(start);
  const to = document.indexOf(end);
  if (from < 0 || to < from) throw new Error(`docs/requirements.md has no ${start} ... ${end}`);
  return `${document.slice(0, from)}${start}\n\n${rowList()}\n\n${document.slice(to)}`;
}
