/**
 * `npm run help-pages`: what docs/bounces.md and docs/diagnosis say, for the staff's pages, which link to it from a diagnosis: so that there is one text of it. It reads
 * the Markdown that those pages are written in and stops at any other.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import {
  allReasons,
  type HelpBlock,
  type HelpPage,
  type HelpSpan,
} from '../lambdas/backoffice/help/help-page.ts';

const root = join(import.meta.dirname, '..');
export const helpFile = 'lambdas/backoffice/help/compiled.ts';

/** From the root, by the names of the pages that are made of them. */
const sources: Readonly<Record<string, string>> = Object.fromEntries(
  ['docs/bounces.md', ...reasonFiles()].map((file) => [basename(file, '.md'), file]),
);

function reasonFiles(): string[] {
  const names = readdirSync(join(root, 'docs/diagnosis')).filter((name) => name !== 'README.md');
  return names.sort().map((name) => `docs/diagnosis/${name}`);
}

/** The generated file's text. */
export async function compileHelp(): Promise<string> {
  const pages = Object.entries(sources).map(
    ([page, file]) => [page, readHelp(readFileSync(join(root, file), 'utf8'))] as const,
  );
  const text = `import type { HelpPage } from './help-page.ts';

// Made by \`npm run help-pages\` from docs/bounces.md and docs/diagnosis: change those, not this.
export const helpPages: Readonly<Record<string, HelpPage>> = ${JSON.stringify(Object.fromEntries(pages))};
`;
  return format(text, { ...(await resolveConfig(join(root, helpFile))), parser: 'typescript' });
}

/** @throws where there is Markdown that it does not know */
export function readHelp(markdown: string): HelpPage {
  const blocks: HelpBlock[] = [];
  let title = '';
  for (const part of partsOf(markdown)) {
    const [, marks, heading = ''] = /^(#+) (.+)$/.exec(part) ?? [];
    if (marks === '#') title = titleOf(heading);
    else if (marks === '##') blocks.push(headingOf(heading));
    else if (part.startsWith('|')) blocks.push({ kind: 'facts', facts: factsOf(part.split('\n')) });
    else if (/^\d+\. /.test(part))
      blocks.push({
        kind: 'steps',
        lines: part.split(/\n(?=\d+\. )/).map((step) => spansOf(step.replace(/^\d+\. /, ''))),
      });
    else if (/^[\w“"'(`[]/.test(part)) blocks.push({ kind: 'paragraph', line: spansOf(part) });
    else throw new Error(`Of this no page for staff can be made: ${part}`);
  }
  return { title, blocks };
}

/** Headings stand alone; what else follows line upon line is one. */
function partsOf(markdown: string): string[] {
  return markdown
    .replace(/^(#.*)$/gm, '\n$1\n')
    .replace(/\n(?=1\. )/g, '\n\n')
    .split(/\n{2,}/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** `locked`: the account is locked */
function titleOf(heading: string): string {
  const words = asPrinted(heading.replace(/^`\w+`: /, ''));
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function headingOf(heading: string): HelpBlock {
  const [, id = null, words = heading] = /^<a id="(\w+)"><\/a>(.+)$/.exec(heading) ?? [];
  return { kind: 'heading', id, line: spansOf(words) };
}

/** The columns' names stand first, as any other row. */
function factsOf([names = '', , ...rows]: readonly string[]) {
  return [names, ...rows].map((row) => {
    const [about = '', ...said] = row
      .split('|')
      .map((cell) => cell.trim())
      .filter((cell) => cell !== '');
    return { about: spansOf(about), said: spansOf(said.join(', ')) };
  });
}

function spansOf(text: string): HelpSpan[] {
  const line = text.replace(/\s+/g, ' ');
  const spans: HelpSpan[] = [];
  let from = 0;
  for (const match of line.matchAll(/`([^`]+)`|\[([^\]]+)\]\(([^)]+)\)/g)) {
    const [whole, code, words = '', target = ''] = match;
    if (match.index > from) spans.push({ kind: 'words', text: asPrinted(line.slice(from, match.index)) });
    spans.push(code === undefined ? linkOf(words, target) : { kind: 'code', text: code });
    from = match.index + whole.length;
  }
  if (from < line.length) spans.push({ kind: 'words', text: asPrinted(line.slice(from)) });
  return spans;
}

/** With the quotation marks and apostrophes of the other pages. */
function asPrinted(words: string): string {
  return words.replace(/["*]([^"*]*)["*]/g, '“$1”').replaceAll("'", '’');
}

/** To another of the pages; what is for those who operate the deployment is not here, and stays words. */
function linkOf(words: string, target: string): HelpSpan {
  const text = words.replaceAll('`', '');
  if (/^(diagnosis\/)?README\.md$/.test(target)) return { kind: 'link', text, page: allReasons };
  const [, page] = /^(?:\.\.\/|diagnosis\/)?(\w+)\.md(?:#\w+)?$/.exec(target) ?? [];
  return page !== undefined && Object.hasOwn(sources, page)
    ? { kind: 'link', text, page }
    : { kind: 'words', text };
}

if (import.meta.main) {
  writeFileSync(join(root, helpFile), await compileHelp());
  console.log('The help pages of the back office are up to date');
}
