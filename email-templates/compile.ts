/**
 * `npm run mail`: turns the MJML and text templates into `compiled.ts`, so that what is deployed holds finished HTML and neither MJML nor a
 * file to read. The same templates always give the same bytes.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import mjml2html from 'mjml';
import {
  notificationNames,
  notificationSlugs,
  type NotificationSlug,
} from '../lambdas/accounts/notification.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** The source text of `compiled.ts`. @throws Error naming the template and line of an MJML mistake */
export async function compileTemplates(): Promise<string> {
  const entries: string[] = [];
  for (const name of notificationNames) {
    const slug = notificationSlugs[name];
    const html = asTemplateLiteral(await compileHtml(slug));
    const text = asTemplateLiteral(readFileSync(`${folder}${slug}/template.txt`, 'utf8'));
    entries.push(`  '${slug}': {\n    html: ${html},\n    text: ${text},\n  },\n`);
  }
  return [
    '// Made by `npm run mail` from the templates beside this file: change those, not this.\n',
    "import type { NotificationSlug } from '../lambdas/accounts/notification.ts';\n\n",
    'export const compiledTemplates: Readonly<Record<NotificationSlug, { readonly html: string; readonly text: string }>> = {\n',
    ...entries,
    '};\n',
  ].join('');
}

async function compileHtml(slug: NotificationSlug): Promise<string> {
  const filePath = `${folder}${slug}/template.mjml`;
  const { html, errors } = await mjml2html(readFileSync(filePath, 'utf8'), {
    filePath,
    ignoreIncludes: false,
    includePath: `${folder}frame`,
    fonts: {},
    keepComments: false,
    validationLevel: 'soft',
  });
  // MJML's checker knows no placeholders: where it wants a colour, {{colour}} is all it can complain about.
  const mistakes = errors.filter(({ message }) => !message.includes('has invalid value: {{'));
  if (mistakes.length > 0)
    throw new Error(`${slug}: ${mistakes.map(({ formattedMessage }) => formattedMessage).join('; ')}`);
  return tidy(html);
}

/** Without indentation and blank lines, which a third of the bytes would be. */
const tidy = (html: string): string => `${html.replace(/^\s+|[ \t]+$/gm, '').trim()}\n`;

const asTemplateLiteral = (text: string): string =>
  `\`${text.replace(/[\\`]|\$(?=\{)/g, (character) => `\\${character}`)}\``;

if (import.meta.main) {
  writeFileSync(`${folder}compiled.ts`, await compileTemplates());
  console.log('email-templates/compiled.ts is up to date');
}
