/** `npm run mail:preview`: every notification in every locale, as files to open in a browser. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { locales, type Locale } from '../lambdas/stores/locale.ts';
import { noTexts } from '../lambdas/stores/texts.ts';
import { render, type MailContent } from '../lambdas/notification/render.ts';
import { audiences, notificationNames, type NotificationName } from '../lambdas/accounts/notification.ts';
import { resolveVariables } from '../lambdas/stores/store-variables.ts';
import { schemes } from '../lambdas/stores/store.ts';

const usage = `Writes every notification in every locale to a folder, with an index.html to start from.

  npm run mail:preview -- [--out DIR] [--store-name NAME] [--first-name NAME] [--colour #rrggbb] [--logo URL]
                         [--dark-logo URL] [--scheme light|dark|both]

  --out         where to write (default artefacts/mail)
  --store-name  the store that sends (default Northwind Books)
  --first-name  who is greeted (default Maria)
  --colour      the store's colour (default #1f4e3d)
  --logo        https address of the store's logo (default: its name is written)
  --dark-logo   the same for dark mode (default: the other one, on a plate)
  --scheme      light, dark or both (default both)`;

const { values: options } = parseArgs({
  options: {
    help: { type: 'boolean', short: 'h', default: false },
    out: { type: 'string', default: 'artefacts/mail' },
    'store-name': { type: 'string', default: 'Northwind Books' },
    'first-name': { type: 'string', default: 'Maria' },
    colour: { type: 'string', default: '#1f4e3d' },
    logo: { type: 'string' },
    'dark-logo': { type: 'string' },
    scheme: { type: 'string', default: 'both' },
  },
});

function writePreviews(): void {
  mkdirSync(options.out, { recursive: true });
  const rows: string[] = [];
  const both = notificationNames.flatMap((notification) =>
    audiences.map((audience) => [notification, audience] as const),
  );
  for (const [notification, audience] of both) {
    const cells = locales.map((locale) => {
      const file = `${notification.toLowerCase().replaceAll(' ', '-')}.${audience}.${locale}`;
      const mail = render({ ...example(notification, locale), audience });
      writeFileSync(`${options.out}/${file}.html`, mail.html);
      writeFileSync(`${options.out}/${file}.txt`, `Subject: ${mail.subject}\n\n${mail.text}`);
      return `<td><a href="${file}.html">${locale}</a> <a href="${file}.txt">text</a></td>`;
    });
    rows.push(`<tr><th scope="row">${notification}, to a ${audience}</th>${cells.join('')}</tr>`);
  }
  writeFileSync(`${options.out}/index.html`, indexPage(rows));
  console.log(
    `${String(both.length * locales.length)} mails are in ${options.out}, start at ${options.out}/index.html`,
  );
}

/** Those that whoever began may go on with by a code. */
const withCode: ReadonlySet<NotificationName> = new Set([
  'Storefront account activation',
  'Storefront user password reset',
]);

function example(notification: NotificationName, locale: Locale): Omit<MailContent, 'audience'> {
  const address = 'https://shop.example';
  const token = 'MDE5OWE4ZjQ3YzJk.c2FtcGxlLW1hYy1mb3ItdGhlLXByZXZpZXdz';
  const target = {
    'Storefront account activation': { path: `/accounts/activate?token=${token}`, lifetime: 86_400 },
    'Storefront user password reset': { path: `/accounts/reset-password?token=${token}`, lifetime: 3_600 },
    'Activation was successful': { path: '/accounts/login', lifetime: null },
    'Reset Password Was Successful': { path: '/accounts/login', lifetime: null },
    'Account already exists': { path: '/accounts/login', lifetime: null },
    'Password was changed': { path: `/accounts/secure?token=${token}`, lifetime: 604_800 },
    'Email address is about to be changed': { path: `/accounts/secure?token=${token}`, lifetime: 604_800 },
    'Confirm your email address': { path: `/accounts/confirm-email?token=${token}`, lifetime: 86_400 },
    'Turn on signing in with email': { path: `/accounts/confirm-email?token=${token}`, lifetime: 86_400 },
    'Main email address was changed': { path: `/accounts/undo-email?token=${token}`, lifetime: 259_200 },
    'Email address is no longer the main one': { path: '/accounts/login', lifetime: null },
    'Your customer number': { path: '/accounts/login', lifetime: null },
    'Email address was added': { path: `/accounts/secure?token=${token}`, lifetime: 604_800 },
    'Email address was removed': { path: `/accounts/secure?token=${token}`, lifetime: 604_800 },
    'Your account will be closed': { path: '/accounts/login', lifetime: null },
    'Your account stays open': { path: '/accounts/login', lifetime: null },
    'Your account has not been used for long': { path: '/accounts/login', lifetime: null },
    'Your caller code': { path: '/accounts/login', lifetime: null },
    'Signing in with email is on': { path: '/accounts/login', lifetime: null },
    'Sign-in was disconnected': { path: `/accounts/secure?token=${token}`, lifetime: 604_800 },
    'Sign-in was connected': { path: `/accounts/secure?token=${token}`, lifetime: 604_800 },
    'Sign-in at a new device': { path: `/accounts/secure?token=${token}`, lifetime: 604_800 },
  }[notification];
  return {
    notification,
    purpose: null,
    customerNumber: null,
    locale,
    store: {
      name: options['store-name'],
      address,
      look: {
        logoUrl: options.logo ?? null,
        darkLogoUrl: options['dark-logo'] ?? null,
        colour: options.colour,
        scheme: schemes.find((scheme) => scheme === options.scheme) ?? 'both',
      },
      variables: resolveVariables({
        'links.terms': `${address}/terms`,
        'links.privacy': `${address}/privacy`,
        'links.imprint': `${address}/imprint`,
      }),
    },
    firstName: options['first-name'],
    link: address + target.path,
    linkLifetimeSeconds: target.lifetime,
    ...(withCode.has(notification) ? { code: { digits: '482913', lifetimeSeconds: 3_600 } } : {}),
    at: '2026-01-05T12:00:00Z',
    device: 'Firefox · Windows',
    texts: noTexts,
  };
}

const indexPage = (rows: readonly string[]): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Mail previews</title>
<style>
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { max-width: 60rem; margin: 3rem auto; padding: 0 1rem; }
  th { text-align: left; font-weight: 500; padding: .5rem 2rem .5rem 0; }
  td { padding: .5rem 1rem; white-space: nowrap; }
</style>
<h1>Mail previews</h1>
<table>${rows.join('\n')}</table>
</html>
`;

if (options.help) console.log(usage);
else writePreviews();
