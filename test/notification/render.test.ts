import { describe, expect, test } from '@jest/globals';
import { audiences, notificationNames } from '../../lambdas/accounts/notification.ts';
import { locales } from '../../lambdas/stores/locale.ts';
import { noTexts } from '../../lambdas/stores/texts.ts';
import { render, type MailContent } from '../../lambdas/notification/render.ts';
import { contrast } from '../../lambdas/stores/colour.ts';
import { resolveVariables } from '../../lambdas/stores/store-variables.ts';
import { defaultLook, type Look } from '../../lambdas/stores/store.ts';

const link = 'https://shop.example/accounts/activate?token=abc.def&x=1';
const linkInHtml = link.replace('&', '&amp;');
const resetLink = 'https://shop.example/accounts/forgot-password';

const mail: MailContent = {
  notification: 'Storefront account activation',
  audience: 'customer',
  locale: 'en',
  store: {
    name: 'Northwind Books',
    address: 'https://shop.example',
    look: { ...defaultLook, colour: '#1f4e3d' },
    variables: resolveVariables({}),
  },
  purpose: 'activation',
  customerNumber: null,
  firstName: 'Maria',
  link,
  linkLifetimeSeconds: 86_400,
  at: '2026-01-05T12:34:56Z',
  device: 'Firefox · Windows',
  texts: noTexts,
};
const withStore = (store: Partial<MailContent['store']>): MailContent => ({
  ...mail,
  store: { ...mail.store, ...store },
});
const withLook = (look: Partial<Look>): MailContent => withStore({ look: { ...mail.store.look, ...look } });
const everyMail = locales.flatMap((locale): [string, string, string, MailContent][] => [
  ...notificationNames.flatMap((notification) =>
    audiences.map((audience): [string, string, string, MailContent] => [
      notification,
      audience,
      locale,
      { ...mail, notification, audience, locale },
    ]),
  ),
  [
    'A reset of an account that is closing',
    'customer',
    locale,
    {
      ...mail,
      notification: 'Reset Password Was Successful',
      closesAt: '2026-12-10T09:30:00Z',
      audience: 'customer',
      locale,
    },
  ],
  [
    'A reset where the provider is the only way in',
    'customer',
    locale,
    {
      ...mail,
      notification: 'Reset Password Was Successful',
      isProviderOnly: true,
      audience: 'customer',
      locale,
    },
  ],
  [
    'A closing, told at a further address,',
    'customer',
    locale,
    { ...mail, notification: 'Your account will be closed', purpose: 'keep', audience: 'customer', locale },
  ],
  [
    'An address that was removed, told to whose account it is,',
    'customer',
    locale,
    { ...mail, notification: 'Email address was removed', purpose: 'secure', audience: 'customer', locale },
  ],
  [
    'What stays open, told where no reset is mailed,',
    'customer',
    locale,
    { ...mail, notification: 'Your account stays open', isElsewhere: true, audience: 'customer', locale },
  ],
  [
    'A change of address, told to what became the main one since,',
    'customer',
    locale,
    {
      ...mail,
      notification: 'Email address is about to be changed',
      isToldSince: true,
      audience: 'customer',
      locale,
    },
  ],
  ['The invitation', 'newcomer', locale, { ...mail, purpose: 'invitation', audience: 'newcomer', locale }],
  [
    'The invitation by number',
    'newcomer',
    locale,
    { ...mail, purpose: 'invitation', audience: 'newcomer', customerNumber: 'N-7', locale },
  ],
]);

const unescape = (html: string): string =>
  html.replace(
    /&(lt|gt|quot|#39|amp);/g,
    (_, name: string) => ({ lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' })[name] ?? '',
  );

describe.each(everyMail)('%s to a %s in %s', (notification, _, locale, content) => {
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
    expect(html).toContain(`>${linkInHtml}</a>`);
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

describe('when and where it happened', () => {
  test.each([
    ['Activation was successful', true],
    ['Reset Password Was Successful', true],
    ['Password was changed', true],
    ['Sign-in at a new device', true],
    ['Email address is about to be changed', false],
    ['Storefront account activation', false],
    ['Storefront user password reset', false],
    ['Account already exists', false],
  ] as const)('%s says so: %s', (notification, isSaid) => {
    const { html, text } = render({ ...mail, notification });
    for (const part of [html, text]) {
      expect(part.includes('When: January 5, 2026 at 12:34 UTC')).toBe(isSaid);
      expect(part.includes('Device: Firefox · Windows')).toBe(isSaid);
    }
  });

  test('is said in the reader’s words, of a device without a name too', () => {
    const { text } = render({ ...mail, notification: 'Password was changed', locale: 'fr', device: null });
    expect(text).toContain('Quand\u00a0: 5 janvier 2026 à 12:34 UTC');
    expect(text).toContain('Appareil\u00a0: inconnu');
  });
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

  test.each([
    'Maria',
    'Zoë O’Brien',
    'J.R.',
    'Mary-Jane',
    "D'Arcy",
    '李',
    'Zoe\u0308',
    'Tom & Jo',
    'Maria 2',
  ])('names %s', (name) => {
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
    'x'.repeat(41),
    'Tom & Jo <3',
    'call +1 900 555 0100',
    'call 900 555 now',
    '-- Maria',
  ])('does not deliver "%s" to whoever owns the address', (name) => {
    const { html, text } = render({ ...mail, firstName: name });
    expect(greeting(name)).toBe('Hello,');
    expect(html + text).not.toContain(name);
  });
});

describe('the look of the store', () => {
  const logoUrl = 'https://cdn.example/logo.png?a=1&b=2';

  test('its logo says its name where it is not shown, and stands on a plate in dark mode', () => {
    const { html } = render({
      ...withLook({ logoUrl }),
      store: { ...withLook({ logoUrl }).store, name: 'A "B"' },
    });
    expect(html).toContain('src="https://cdn.example/logo.png?a=1&amp;b=2"');
    expect(html).toContain('alt="A &quot;B&quot;"');
    expect(html).toContain('class="logo on-plate"');
    expect(html.match(/<img/g)).toHaveLength(1);
  });

  test('its dark logo takes the other’s place in dark mode, where a program knows one', () => {
    const { html } = render(withLook({ logoUrl, darkLogoUrl: 'https://cdn.example/dark.png' }));
    expect(html.match(/<img/g)).toHaveLength(2);
    expect(html).toMatch(/class="logo on-light"[^>]*src="https:\/\/cdn\.example\/logo\.png/);
    expect(html).toMatch(
      /class="logo on-dark"[^>]*src="https:\/\/cdn\.example\/dark\.png"[^>]*display: none/,
    );
  });

  test.each([
    'http://cdn.example/logo.png',
    'javascript:alert(1)',
    'data:image/png;base64,AAAA',
    'logo.png',
    '',
  ])('its name stands for the logo %j', (address) => {
    const { html } = render(withLook({ logoUrl: address }));
    expect(html).not.toContain('<img');
    expect(html).toContain('>Northwind Books</a>');
  });

  test.each([
    ['#1f4e3d', '#ffffff', '#1f4e3d'],
    ['#FFD84D', '#000000', '#18181b'],
    ['#000000', '#ffffff', '#000000'],
    ['#ffffff', '#000000', '#18181b'],
  ])(
    'the button has its colour %s as it is, with text that reads and an edge that is seen',
    (colour, ink, edge) => {
      const { html } = render(withLook({ colour }));
      expect(html).toContain(`background:${colour.toLowerCase()};color:${ink}`);
      expect(html).toContain(`border:1px solid ${edge}`);
      expect(contrast(edge, '#ffffff')).toBeGreaterThanOrEqual(3);
      const darkEdge = /\.button td \{ border-color: (#\w{6})/.exec(html)?.[1] ?? '';
      expect(contrast(darkEdge, '#1d1d20')).toBeGreaterThanOrEqual(3);
    },
  );

  test.each(['red', '#fff', '#1f4e3d;background:url(x)', '"><b>', ''])(
    'the colour %j is not used',
    (colour) => {
      expect(render(withLook({ colour })).html).toContain(`background:${defaultLook.colour};color:#ffffff`);
    },
  );

  test.each([
    ['both', 'light dark', '(prefers-color-scheme: dark)'],
    ['light', 'only light', 'not all'],
    ['dark', 'only dark', 'all'],
  ] as const)('a store that is %s declares and styles it', (scheme, declared, media) => {
    const { html } = render(withLook({ scheme }));
    expect(html).toContain(`<meta name="color-scheme" content="${declared}" />`);
    expect(html).toContain(`@media ${media} {`);
  });

  test('its terms, privacy policy and imprint are linked in both parts, where it has them', () => {
    const variables = resolveVariables({
      'links.terms': 'https://shop.example/agb?a=1&b=2',
      'links.imprint': 'https://shop.example/impressum',
    });
    const { html, text } = render({ ...withStore({ variables }), locale: 'de' });
    expect(html).toContain(
      '<a href="https://shop.example/agb?a=1&amp;b=2" style="color: inherit; white-space: nowrap">AGB</a>',
    );
    expect(html).toContain('>Impressum</a>');
    expect(html + text).not.toContain('Datenschutz');
    expect(text).toContain(
      '\n\nAGB:\nhttps://shop.example/agb?a=1&b=2\n\nImpressum:\nhttps://shop.example/impressum\n',
    );
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

test.each(locales)(
  'a code that sets a password says so, and that nobody of the store asks for it: %s',
  (locale) => {
    const words = { en: 'password', es: 'contraseña', fr: 'mot de passe', de: 'Passwort' };
    const hintOf = (notification: MailContent['notification']) => {
      const code = { digits: '482913', lifetimeSeconds: 3600 };
      const { text } = render({ ...mail, notification, locale, code });
      return text.slice(text.indexOf('482913')).split('\n\n')[1]?.replaceAll('\n', ' ') ?? '';
    };
    const ofReset = hintOf('Storefront user password reset');
    expect(ofReset).toContain(words[locale]);
    expect(ofReset).toContain('Northwind Books');
    expect(hintOf('Storefront account activation')).not.toContain(words[locale]);
  },
);

test('no line ends within a customer number, and the text is one sentence', () => {
  const { html, text } = render({
    ...mail,
    notification: 'Reset Password Was Successful',
    customerNumber: 'C-1001',
  });
  expect(html).toMatch(
    /You sign in with your customer number: <span style="display: inline-block">C-1001<\/span\s*>/,
  );
  expect(text).toContain('You sign in with your customer number: C-1001\n');
});

test('no line ends within the word for email, in a heading or elsewhere', () => {
  const { html, text, subject } = render({
    ...mail,
    notification: 'Confirm your email address',
    locale: 'fr',
  });
  const body = html.slice(html.indexOf('<body'));
  expect(body).toMatch(
    /<h1[^>]*>\s*Confirmez votre adresse <span style="white-space: nowrap">e-mail<\/span>/,
  );
  const shown = body
    .replace(/<span style="white-space: nowrap">e-mail<\/span>/gi, '')
    .replace(/<[^>]*>/g, '');
  expect(shown).not.toMatch(/\be-mail/i);
  expect(text + subject).toContain('e-mail');
});

test('who is asked whether they still want their account reads why it offers another password', () => {
  for (const [locale, why] of [
    ['en', 'If you no longer know your password, reset it first.'],
    ['de', 'Falls Sie Ihr Passwort nicht mehr wissen, setzen Sie es zuerst zurück.'],
    ['es', 'Si ya no recuerda su contraseña, restablézcala primero.'],
    ['fr', 'Si vous ne connaissez plus votre mot de passe, réinitialisez-le d’abord.'],
  ] as const)
    expect(
      render({ ...mail, notification: 'Your account has not been used for long', locale }).html,
    ).toContain(why);
});
