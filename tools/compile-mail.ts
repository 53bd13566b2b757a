/**
 * `npm run mail`: turns the MJML and the text of the one frame into `lambdas/notification/compiled-frame.ts`, so that what is deployed holds finished
 * HTML and neither MJML nor a file to read. The same frame always gives the same bytes.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import mjml2html from 'mjml';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = `${root}email-templates/`;

/** From the root of the repository. */
export const compiledFrameFile = 'lambdas/notification/compiled-frame.ts';

/** The source text of `compiledFrameFile`. @throws Error naming the line of an MJML mistake */
export async function compileFrame(): Promise<string> {
  const html = asTemplateLiteral(await compileHtml());
  const text = asTemplateLiteral(readFileSync(`${folder}frame.txt`, 'utf8'));
  return [
    '// Made by `npm run mail` from email-templates/: change those, not this.\n',
    `export const compiledFrame = {\n  html: ${html},\n  text: ${text},\n} as const;\n`,
  ].join('');
}

async function compileHtml(): Promise<string> {
  const filePath = `${folder}frame.mjml`;
  const { html, errors } = await mjml2html(readFileSync(filePath, 'utf8'), {
    filePath,
    ignoreIncludes: false,
    includePath: folder,
    fonts: {},
    keepComments: false,
    validationLevel: 'soft',
  });
  // MJML's checker knows no placeholders: where it wants a colour, {{colour}} is all it can complain about.
  const mistakes = errors.filter(({ message }) => !message.includes('has invalid value: {{'));
  if (mistakes.length > 0)
    throw new Error(mistakes.map(({ formattedMessage }) => formattedMessage).join('; '));
  return tidy(html);
}

/** Without indentation and blank lines, which a third of the bytes would be. */
const tidy = (html: string): string => `${html.replace(/^\s+|[ \t]+$/gm, '').trim()}\n`;

const asTemplateLiteral = (text: string): string =>
  `\`${text.replace(/[\\`]|\$(?=\{)/g, (character) => `\\${character}`)}\``;

if (import.meta.main) {
  writeFileSync(root + compiledFrameFile, await compileFrame());
  console.log(`${compiledFrameFile} is up to date`);
}
