import { describe, expect, test } from '@jest/globals';
import { notificationNames } from '../../lambdas/accounts/notification.ts';
import { locales } from '../../lambdas/stores/locale.ts';
import { render, type MailContent } from '../../lambdas/notification/render.ts';

const link = 'https://shop.example/accounts/activate?token=abc.def&x=1';
const linkInHtml = link.replace('&', '&amp;');
const resetLink = 'https://shop.example/accounts/forgot-password';

const mail: MailContent = {
  notification: 'Storefront account activation',
  locale: 'en',
  store: { name: 'Northwind Books', address: 'https://shop.example', logoUrl: null, colour: '#1f4e3d' },
  firstName: 'Maria',
  link,
  linkLifetimeSeconds: 86_400,
};
const withStore = (store: Partial<MailContent['store']>): MailContent => ({
  ...mail,
  store: { ...mail.store, ...store },
});
const everyMail = notificationNames.flatMap((notification) =>
  locales.map((locale): [string, string, MailContent] => [
    notification,
    locale,
    { ...mail, notification, locale },
  ]),
);

const unescape = (html: string): string =>
  html.replace(
    /&(lt|gt|quot|#39|amp);/g,
    (_, name: string) => ({ lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' })[name] ?? '',
  );

describe.each(everyMail)('%s in %s', (notification, locale, content) => {
  const { subject, html, text } = render(content);

  test('is filled in completely', () => {
    for (const part of [subject, html, text]) {
      expect(part).not.toMatch(/\{\{|\}\}/);
      expect(part).not.toMatch(/undefined|null|\[object/);
    }
  });

  test('has a subject of one line that names the store', () => {
    expect(subject).toMatch(/^[^\p{Cc}]+$/u);
    expect(subject).toContain('Northwind Books');
    expect(html).toContain(`<title>${subject}</title>`);
  });

  test('holds the link in both parts, and in the HTML as words too where it is the button’s', () => {
    expect(html).toContain(`href="${linkInHtml}"`);
    expect(text.split('\n')).toContain(link);
    const inFull = notification === 'Password was changed' ? resetLink : linkInHtml;
    expect(html).toContain(`>${inFull}</a>`);
  });

  test('says its language', () => {
    expect(html).toMatch(new RegExp(`<html lang="${locale}" dir="ltr"`));
  });

  test('loads nothing from elsewhere and holds no script', () => {
    expect(html).not.toMatch(/<script|<link|<iframe|<img|@import|@font-face|url\(|\ssrc=|background="/i);
    const addresses = [...html.matchAll(/https?:\/\/[^\s"'<]+/g)].map(([address]) => new URL(address).host);
    // The namespace of the html element is a name that nothing fetches.
    expect(new Set(addresses)).toEqual(new Set(['www.w3.org', 'shop.example']));
  });

  test('has text lines that fit a terminal', () => {
    for (const line of text.split('\n'))
      if (!line.startsWith('http')) expect(line.length).toBeLessThanOrEqual(76);
    expect(text).not.toMatch(/\n{3}| $/m);
  });

  test('stays under the size at which Gmail cuts mails off', () => {
    expect(Buffer.byteLength(html)).toBeLessThan(102_000);
  });
});

test('every locale words every notification differently from English', () => {
  for (const notification of notificationNames) {
    const subjects = locales.map((locale) => render({ ...mail, notification, locale }).subject);
    expect(new Set(subjects).size).toBe(locales.length);
  }
});

test.each([
  'Activation was successful',
  'Reset Password Was Successful',
  'Account already exists',
  'Password was changed',
] as const)('%s leads to the forgot-password page too', (notification) => {
  const { html, text } = render({ ...withStore({ address: 'https://shop.example/' }), notification });
  expect(html).toContain(`href="${resetLink}"`);
  expect(text.split('\n')).toContain(resetLink);
});

describe('how long the link works', () => {
  test('is said in words', () => {
    const { html, text } = render(mail);
    expect(html).toContain('This link is valid for 24 hours and can be used once.');
    expect(text).toContain('This link is valid for 24 hours and can be used once.');
  });

  test('is left out where it does not expire', () => {
    const { html, text } = render({ ...mail, linkLifetimeSeconds: null });
    expect(html + text).not.toContain('valid for');
  });

  test('is refused when it is not whole seconds', () => {
    expect(() => render({ ...mail, linkLifetimeSeconds: 1.5 })).toThrow(RangeError);
  });
});

const hostile = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</title><style>*{display:none}</style>',
  '<!-- -->',
  '&lt;b&gt;',
  '{{link}}',
  '{{{link}}}',
  '{{&link}}',
  '{{#paragraphs}}x{{/paragraphs}}',
  '{{=<% %>=}}<%link%>',
  '}}{{',
  '${link}',
  'Ann\r\nBcc: victim@shop.example',
  'Ann\n\nhttp',
  '\u0000\u001b[31mred',
  '\u202eevil',
  'line\u2028separator\u2029',
  '\ud800 lone',
  '$& $1 $$',
  '__proto__',
  'constructor',
];

describe.each(hostile)('the value %j', (value) => {
  const harmless = render(mail);
  const tags = (html: string): string[] =>
    (html.match(/<[^>]*>/g) ?? []).map((tag) => tag.replace(/"[^"]*"/g, '""'));

  test.each([
    ['first name', { ...mail, firstName: value }],
    ['store name', withStore({ name: value })],
  ])('as %s changes no markup, header or line of the mail', (_, content: MailContent) => {
    const { subject, html, text } = render(content);
    expect(subject).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
    expect(tags(html)).toEqual(tags(harmless.html));
    expect(html).toContain(`href="${linkInHtml}"`);
    expect(html.split(linkInHtml).length).toBe(harmless.html.split(linkInHtml).length);
    expect(text.split(link).length).toBe(harmless.text.split(link).length);
    expect((html + text).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202e]/u);
  });
});

test('a store name with markup reads as it was written, escaped in the HTML and plain in the text', () => {
  const name = `Tom & "Jo's" <b>{{link}}</b>`;
  const { subject, html, text } = render(withStore({ name }));
  expect(subject).toBe(`Activate your account at ${name}`);
  expect(text).toContain(name);
  expect(html).not.toContain('<b>');
  expect(unescape(html)).toContain(`>${name}</a>`);
});

describe('the greeting', () => {
  const greeting = (firstName: string): string => render({ ...mail, firstName }).text.split('\n')[2] ?? '';

  test.each(['Maria', 'Zoë O’Brien', 'J.R.', 'Mary-Jane', '李', 'Tom & Jo <3'])('names %s', (name) => {
    expect(greeting(name)).toBe(`Hello ${name},`);
  });

  test('does without a name that is missing', () => {
    expect(greeting('')).toBe('Hello,');
    expect(greeting(' \n ')).toBe('Hello,');
  });

  test.each([
    'You won! https://evil.example/claim',
    'www.evil.example',
    'evil.com',
    'me@evil.example',
    'x'.repeat(61),
  ])('does not deliver "%s" to whoever owns the address', (name) => {
    const { html, text } = render({ ...mail, firstName: name });
    expect(greeting(name)).toBe('Hello,');
    expect(html + text).not.toContain(name);
  });
});

describe('the look of the store', () => {
  test('its logo says its name where it is not shown', () => {
    const { html } = render(withStore({ name: 'A "B"', logoUrl: 'https://cdn.example/logo.png?a=1&b=2' }));
    expect(html).toContain('src="https://cdn.example/logo.png?a=1&amp;b=2"');
    expect(html).toContain('alt="A &quot;B&quot;"');
    expect(html.match(/<img/g)).toHaveLength(1);
  });

  test.each([
    'http://cdn.example/logo.png',
    'javascript:alert(1)',
    'data:image/png;base64,AAAA',
    'logo.png',
    '',
  ])('its name stands for the logo %j', (logoUrl) => {
    const { html } = render(withStore({ logoUrl }));
    expect(html).not.toContain('<img');
    expect(html).toContain('>Northwind Books</a>');
  });

  test('the button has its colour, and text that reads on it', () => {
    expect(render(mail).html).toMatch(/background:#1f4e3d;color:#ffffff/);
    expect(render(withStore({ colour: '#FFD84D' })).html).toMatch(/background:#ffd84d;color:#000000/);
  });

  test.each(['red', '#fff', '#1f4e3d;background:url(x)', '"><b>', ''])(
    'the colour %j is not used',
    (colour) => {
      expect(render(withStore({ colour })).html).toMatch(/background:#18181b;color:#ffffff/);
    },
  );

  test('the mail declares and styles a dark mode', () => {
    const { html } = render(mail);
    expect(html).toContain('<meta name="color-scheme" content="light dark" />');
    expect(html).toContain('@media (prefers-color-scheme: dark)');
  });
});

describe('addresses', () => {
  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    '/accounts/login',
    '',
    'https://shop.example/a\r\nb',
  ])('a link to %j is refused', (address) => {
    expect(() => render({ ...mail, link: address })).toThrow(TypeError);
    expect(() => render(withStore({ address }))).toThrow(TypeError);
  });

  test('a store on a laptop may use plain http', () => {
    const { text } = render({
      ...withStore({ address: 'http://localhost:3000' }),
      notification: 'Account already exists',
    });
    expect(text).toContain('http://localhost:3000/accounts/forgot-password');
  });
});
