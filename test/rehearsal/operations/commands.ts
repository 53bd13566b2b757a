import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../tool.ts';

/** A command that the documentation tells somebody to give. */
export interface Command {
  readonly file: string;
  readonly heading: string;
  readonly line: number;
  /** As it stands there. */
  readonly text: string;
  /** What stands before it in its block and is for it too: variables and functions of the shell. */
  readonly definitions: readonly string[];
}

/** A shell's word for what stays for the commands after it. */
const isDefinition = (text: string): boolean => /^(export )?\w+=\S*\s*(#.*)?$|^\w+\(\) \{/.test(text);

/** What starts a command where a sentence names one. */
const named = /^([A-Z_]+=\S+ )?(npm (run |ci\b|start\b|test\b)|npx |aws |git |curl )/;

/** Of a block of shell: one that goes on over several lines, by a backslash, a quote or a brace, is one. */
function splitShell(script: string): readonly { readonly line: number; readonly text: string }[] {
  const commands: { line: number; text: string }[] = [];
  let open: { readonly line: number; readonly text: string } | undefined;
  for (const [index, line] of script.split('\n').entries()) {
    if (open === undefined && /^\s*(#.*)?$/.test(line)) continue;
    open = open === undefined ? { line: index, text: line } : { ...open, text: `${open.text}\n${line}` };
    if (goesOn(open.text)) continue;
    commands.push(open);
    open = undefined;
  }
  if (open !== undefined) throw new Error(`This command has no end:\n${open.text}`);
  return commands;
}

function goesOn(text: string): boolean {
  let quote = '';
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character === '\\' && quote !== "'") {
      if (at + 2 >= text.length) return true;
      at += 1;
    } else if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === "'" || character === '"') quote = character;
    else if (character === '{') depth += 1;
    else if (character === '}') depth -= 1;
    else if (character === '#' && /\s/.test(text[at - 1] ?? ' ')) {
      const end = text.indexOf('\n', at);
      at = end < 0 ? text.length : end;
    }
  }
  return quote !== '' || depth > 0;
}

/** What `code` names in a paragraph, which may break within. */
const ofParagraph = (
  place: Pick<Command, 'file' | 'heading'>,
  { line, text }: { readonly line: number; readonly text: string },
): readonly Command[] =>
  [...text.matchAll(/`([^`]+)`/g)].flatMap(({ 1: code = '', index }) =>
    named.test(code)
      ? {
          ...place,
          line: line + text.slice(0, index).split('\n').length - 1,
          text: code.replaceAll('\n', ' '),
          definitions: [],
        }
      : [],
  );

/** Every command of a page: of its blocks of shell, and of its sentences. */
export function commandsOf(file: string, markdown: string): readonly Command[] {
  const commands: Command[] = [];
  let heading = '';
  let block: { readonly line: number; readonly language: string; readonly lines: string[] } | null = null;
  let paragraph = { line: 1, text: '' };
  const endParagraph = (next: number): void => {
    commands.push(...ofParagraph({ file, heading }, paragraph));
    paragraph = { line: next, text: '' };
  };
  for (const [index, line] of markdown.split('\n').entries()) {
    const [, fence] = /^\s*```(\w*)/.exec(line) ?? [];
    if (fence !== undefined) {
      if (block === null) endParagraph(index + 2);
      else commands.push(...ofBlock({ file, heading }, block));
      block = block === null ? { line: index + 2, language: fence, lines: [] } : null;
      paragraph = { line: index + 2, text: '' };
    } else if (block !== null) block.lines.push(line);
    else if (/^(#+ .*)?$/.test(line)) {
      endParagraph(index + 2);
      heading = /^#+ (.*)/.exec(line)?.[1] ?? heading;
    } else paragraph = { ...paragraph, text: `${paragraph.text}${line}\n` };
  }
  endParagraph(0);
  return commands;
}

function ofBlock(
  place: Pick<Command, 'file' | 'heading'>,
  { line, language, lines }: { readonly line: number; readonly language: string; readonly lines: string[] },
): readonly Command[] {
  const isShell =
    language === 'sh' || (language === '' && lines.some((one) => /^(npm|npx|curl|aws) /.test(one)));
  if (!isShell) return [];
  const definitions: string[] = [];
  return splitShell(lines.join('\n')).map(({ line: within, text }) => {
    const command = { ...place, line: line + within, text, definitions: [...definitions] };
    if (isDefinition(text)) definitions.push(text);
    return command;
  });
}

/** README's deploy section, and every page of docs/ that is for whoever runs a store; decisions and bug classes tell what was, not what to do. */
export const documentedCommands = (): readonly Command[] =>
  ['README.md', ...globSync('docs/*.md', { cwd: root }).sort()].flatMap((file) =>
    commandsOf(file, readFileSync(join(root, file), 'utf8')).filter(
      ({ heading }) => file !== 'README.md' || heading === 'Deploy it',
    ),
  );
