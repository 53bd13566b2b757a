import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { routes } from '../../lambdas/routes.ts';
import type { FormShape } from '../../lambdas/surroundings/surface.ts';
import { contrast } from '../../lambdas/stores/colour.ts';
import { locales, type Locale } from '../../lambdas/stores/locale.ts';
import { defaultLook, type Look, type Store } from '../../lambdas/stores/store.ts';
import { storeStyle } from '../../lambdas/stores/look.ts';
import { allWords } from '../browser/all-words.ts';
import { assetNames } from '../../lambdas/pages/asset-names.ts';
import { renderPage } from '../../lambdas/pages/frame.tsx';
import type { Reply } from '../../lambdas/http/reply.ts';
import type { View } from '../browser/view.ts';
import { allViews, demoStore, ordinary, type Typed } from '../browser/views.tsx';

/** As the demo store has them; made once for each language, not for each test. */
const viewsOfDemo = new Map<Locale, View[]>();
function viewsIn(locale: Locale): View[] {
  const views = viewsOfDemo.get(locale) ?? allViews(locale);
  viewsOfDemo.set(locale, views);
  return views;
}
const names = viewsIn('en').map(({ name }) => name);
const everyView = locales.flatMap((locale) => names.map((name) => ({ locale, name })));

function renderView({ title, status, signedIn, body, store }: View, locale: Locale): Reply {
  return renderPage(
    { store, locale, title, ...(signedIn === undefined ? {} : { signedIn }) },
    { status },
    body,
  );
}

function find(locale: Locale, name: string, store?: Store, typed?: Typed): View {
  const views = store === undefined && typed === undefined ? viewsIn(locale) : allViews(locale, store, typed);
  const view = views.find((candidate) => candidate.name === name);
  if (view === undefined) throw new Error(`There is no view ${name}.`);
  return view;
}

const html = (locale: Locale, name: string, store?: Store, typed?: Typed) =>
  renderView(find(locale, name, store, typed), locale).body;

/** What each page's form sends, by where it is posted. */
const forms = new Map<string, FormShape>(
  routes.flatMap((route) => ('form' in route ? [[route.path, route.form] as const] : [])),
);

const tag = /<(\/?[a-zA-Z][a-zA-Z0-9-]*)((?:\s+[^\s=>"/]+(?:="[^"]*")?)*)\s*\/?>/g;
const attribute = /\s([^\s=>"/]+)(?:="([^"]*)")?/g;

/** Every tag with its attributes, as a browser reads our own tidy HTML. */
function tags(page: string): { name: string; attributes: ReadonlyMap<string, string> }[] {
  return [...page.matchAll(tag)].map(([, name = '', rest = '']) => ({
    name,
    attributes: new Map([...rest.matchAll(attribute)].map(([, key = '', value = '']) => [key, value])),
  }));
}

/** The page without what it says: tags and attribute names. */
const skeleton = (page: string) =>
  tags(page).map(({ name, attributes }) => `${name} ${[...attributes.keys()].join(' ')}`);

const outsideTags = (page: string) => page.replace('<!doctype html>', '').replace(tag, '');

describe.each(everyView)('the page $name in $locale', ({ locale, name }) => {
  const page = html(locale, name);
  const all = tags(page);

  test('says its language, has a title, one first heading and the store’s name', () => {
    expect(page.startsWith(`<!doctype html><html lang="${locale}">`)).toBe(true);
    expect(page).toMatch(/<title>[^<]{3,}<\/title>/);
    expect(page.match(/<h1>/g)).toHaveLength(1);
    expect(page.includes(demoStore.name)).toBe(name !== 'store-not-found');
  });

  test('leaves nothing undefined and no placeholder in sight', () => {
    expect(page).not.toMatch(/undefined|\[object|NaN|\bnull\b/);
    expect(outsideTags(page)).not.toMatch(/\{\w+\}/);
  });

  test('runs no inline script and has no style attribute', () => {
    const running = all.flatMap(({ attributes }) =>
      [...attributes].filter(
        ([key, value]) => key.startsWith('on') || key === 'style' || /^\s*javascript:/i.test(value),
      ),
    );
    expect(running).toEqual([]);
    const { script, customerScript, waitingScript } = assetNames;
    const ours = [script, customerScript, waitingScript].map((asset) => `/accounts/assets/${asset}`);
    for (const { name: element, attributes } of all)
      if (element === 'script') expect(ours).toContain(attributes.get('src'));
    expect(page).toMatch(/<script [^>]*><\/script>/);
  });

  test('labels every field, and posts every form', () => {
    const labelled = all
      .filter(({ name: element }) => element === 'label')
      .map(({ attributes }) => attributes.get('for'));
    for (const { name: element, attributes } of all) {
      if (element === 'form') expect(attributes.get('method')).toBe('post');
      if (element === 'form') expect(attributes.get('action')).toMatch(/^\/accounts\/[a-z-]+$/);
      if (element !== 'input' || attributes.get('type') === 'hidden' || attributes.has('hidden')) continue;
      expect(labelled).toContain(attributes.get('id'));
      if (attributes.get('type') !== 'radio') expect(attributes.get('autocomplete')).toBeTruthy();
      expect(attributes.has('maxlength')).toBe(false);
    }
  });

  test('sends in its forms what the route table says of them, and nothing else', () => {
    let form: FormShape | undefined;
    for (const { name: element, attributes } of all) {
      if (element === 'form') form = forms.get(attributes.get('action') ?? '');
      if (element === 'form') expect(form).toBeDefined();
      if (element === '/form') form = undefined;
      const field = attributes.get('name');
      if (element !== 'input' || field === undefined) continue;
      const choices = form?.[field.replace(/^fields\..+/, 'fields.*')];
      expect([field, choices]).not.toEqual([field, undefined]);
      if (choices !== undefined && choices.length > 0) expect(choices).toContain(attributes.get('value'));
    }
  });

  test('says which field is wrong, there and in the summary', () => {
    const ids = new Set(all.flatMap(({ attributes }) => attributes.get('id') ?? []));
    const wrong = all.filter(({ attributes }) => attributes.has('aria-invalid'));
    for (const { attributes } of wrong) {
      const id = attributes.get('id') ?? '';
      expect(attributes.get('aria-describedby')?.split(' ')).toContain(`${id}-error`);
      expect(page).toContain(`<a href="#${id}">`);
    }
    const referred = all.flatMap(({ attributes }) => attributes.get('aria-describedby')?.split(' ') ?? []);
    expect(referred.filter((id) => !ids.has(id))).toEqual([]);
    if (wrong.length > 0) expect(page).toMatch(/<title>(Error: |Fehler: |Erreur\u00a0: )/);
  });

  test('never gives a password back', () => {
    const passwords = all.filter(({ attributes }) => attributes.get('type') === 'password');
    expect(passwords.filter(({ attributes }) => attributes.has('value'))).toEqual([]);
  });
});

const hostile = [
  '"><script>alert(1)</script>',
  "'><img src=x onerror=alert(1)>",
  '</title><svg onload=alert(1)>',
  '</style><script>alert(1)</script>',
  '<!--',
  ']]><script>',
  '&lt;script&gt;&quot;&#34;',
  '" autofocus onfocus="alert(1)',
  'javascript:alert(1)',
  '\u202e<b>\u0000\ufffe',
  '{{7*7}} ${7*7} {time} {count}',
  '\\"><script>//',
  '\ud83d\ude00<\ud83d\ude00',
];

describe.each(hostile)('whoever types %j', (text) => {
  const typed: Typed = {
    email: `${text}@x`,
    firstName: text,
    lastName: text,
    token: text,
    next: text,
    device: text,
  };
  const pagesOf = (name: string, of: Typed) => {
    const views = allViews('en', { ...demoStore, name }, of);
    return new Map(views.map((view) => [view.name, () => renderView(view, 'en').body]));
  };
  const typedPages = pagesOf(text, typed);
  const ordinaryPages = pagesOf(monogrammed(text), ordinary);

  test.each(names)('changes nothing but the words of %s', (name) => {
    const page = typedPages.get(name)?.() ?? '';
    expect(page).not.toBe('');
    expect(skeleton(page)).toEqual(skeleton(ordinaryPages.get(name)?.() ?? ''));
    expect(outsideTags(page)).not.toContain('<');
  });
});

/** A name that has a first letter, or none, as the other has. */
function monogrammed(text: string): string {
  return /[\p{L}\p{N}]/u.test(text) ? 'Demo' : '--';
}

describe('the policy', () => {
  test('allows the one style element by its hash, and no script but our own', () => {
    const { body, headers } = renderView(find('en', 'login'), 'en');
    const style = /<style>(.*?)<\/style>/.exec(body)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    const policy = headers['content-security-policy'];
    expect(policy).toContain(`style-src 'self' 'sha256-${hash}'`);
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toContain('unsafe');
  });

  test('allows the logo’s own origin, and shows no logo that is not https', () => {
    const withLogo = (logoUrl: string) =>
      renderView(find('en', 'login', { ...demoStore, look: { ...defaultLook, logoUrl } }), 'en');
    const shown = withLogo('https://cdn.example/logo.svg?a=1;script-src *');
    expect(shown.headers['content-security-policy']).toContain("img-src 'self' data: https://cdn.example;");
    expect(shown.body).toContain('alt="Maison Aubrac"');
    for (const address of [
      'javascript:alert(1)',
      'http://cdn.example/a.png',
      'data:image/png,x',
      '//cdn.example',
      'https://cdn.example;sandbox/logo.png',
      'https://cdn.example,x/logo.png',
      '',
    ]) {
      const { body, headers } = withLogo(address);
      expect(body).not.toContain('<img');
      expect(headers['content-security-policy']).toContain("img-src 'self' data:;");
    }
  });

  test('a dark ground shows the dark logo, or the other one on a plate', () => {
    const withLook = (look: Partial<Look>) =>
      renderView(find('en', 'login', { ...demoStore, look: { ...defaultLook, ...look } }), 'en');
    const logoUrl = 'https://cdn.example/logo.svg';
    const darkLogoUrl = 'https://dark.example/logo.svg';
    const both = withLook({ logoUrl, darkLogoUrl });
    expect(both.headers['content-security-policy']).toContain(
      "img-src 'self' data: https://cdn.example https://dark.example;",
    );
    expect(both.body).toContain(`<source media="(prefers-color-scheme: dark)" srcset="${darkLogoUrl}"`);
    expect(withLook({ logoUrl }).body).toContain(`<img class="logo logo-plate" src="${logoUrl}"`);
    expect(withLook({ logoUrl, darkLogoUrl, scheme: 'light' }).body).toContain(
      `<img class="logo" src="${logoUrl}"`,
    );
    expect(withLook({ logoUrl, darkLogoUrl, scheme: 'dark' }).body).toContain(
      `<img class="logo" src="${darkLogoUrl}"`,
    );
  });

  test.each([
    ['both', 'light dark'],
    ['light', 'only light'],
    ['dark', 'only dark'],
  ] as const)('a store that is %s says so to the browser', (scheme, declared) => {
    const { body } = renderView(
      find('en', 'login', { ...demoStore, look: { ...defaultLook, scheme } }),
      'en',
    );
    expect(body).toContain(`<meta name="color-scheme" content="${declared}"`);
    expect(body).toContain(`color-scheme:${declared};`);
  });

  test('a page whose address has a token tells it to nobody', () => {
    const { body, title } = find('en', 'reset');
    const frame = { store: demoStore, locale: 'en' as const, title };
    expect(renderPage(frame, { status: 200, carriesToken: true }, body).headers['referrer-policy']).toBe(
      'no-referrer',
    );
    expect(renderPage(frame, { status: 200 }, body).headers['referrer-policy']).toBeUndefined();
  });

  test('a page says that its words depend on the reader’s language', () => {
    expect(renderView(find('fr', 'login'), 'fr').headers).toMatchObject({
      'content-language': 'fr',
      vary: 'accept-language, cookie',
      'content-type': 'text/html; charset=utf-8',
    });
  });
});

describe('the store’s colour', () => {
  const colours = [
    '#000000',
    '#ffffff',
    '#ffff00',
    '#1f4fd8',
    '#17594a',
    '#ff0000',
    '#808080',
    '#0b0c10',
    '#f6c1d0',
  ];
  /** The last value that is said of a variable, in light and in dark; undefined where nothing is. */
  const saidOf = (style: string, name: string): [string, string] | undefined => {
    const said = [
      ...style.matchAll(new RegExp(`--${name}:(?:light-dark\\()?(#\\w{6})(?:,(#\\w{6}))?`, 'g')),
    ].at(-1);
    return said?.[1] === undefined ? undefined : [said[1], said[2] ?? said[1]];
  };

  test.each(colours)('%s is kept as it is, is seen and reads in light and in dark', (colour) => {
    const style = storeStyle({ ...demoStore, look: { ...defaultLook, colour } });
    const value = (name: string) => saidOf(style, name) ?? ['', ''];
    expect(value('accent')).toEqual([colour, colour]);
    expect(contrast(colour, value('accent-ink')[0])).toBeGreaterThanOrEqual(4.5);
    const grounds = [
      ['#ffffff', '#f1f2f4'],
      ['#111216', '#1a1c21', '#202228'],
    ];
    for (const [mode, inMode] of grounds.entries()) {
      for (const ground of inMode) {
        expect(contrast(value('accent-edge')[mode] ?? '', ground)).toBeGreaterThanOrEqual(3);
        expect(contrast(value('link')[mode] ?? '', ground)).toBeGreaterThanOrEqual(4.5);
      }
    }
  });

  test.each([
    ['#ffffff', '#15171c', '#ffffff'],
    ['#eceef0', '#15171c', '#eceef0'],
    ['#000000', '#000000', '#f2f3f5'],
    ['#1f2a44', '#1f2a44', '#f2f3f5'],
    ['#ffff00', '#ffff00', '#ffff00'],
    ['#f6c1d0', '#f6c1d0', '#f6c1d0'],
    ['#1f4fd8', '#1f4fd8', '#1f4fd8'],
  ])(
    '%s fills a button with what tells it from one that is not filled: %s, and %s in the dark',
    (colour, light, dark) => {
      const style = storeStyle({ ...demoStore, look: { ...defaultLook, colour } });
      const fills = saidOf(style, 'fill') ?? [colour, colour];
      expect(fills).toEqual([light, dark]);
      const inks = saidOf(style, 'fill-ink') ?? saidOf(style, 'accent-ink');
      for (const [mode, fill] of fills.entries())
        expect(contrast(fill, inks?.[mode] ?? '')).toBeGreaterThanOrEqual(4.5);
    },
  );

  test.each(['red', '#12345', '#1234567', '#12345g', 'x;}body{display:none', '</style>'])(
    'that is none (%s) is not used',
    (colour) => {
      expect(storeStyle({ ...demoStore, look: { ...defaultLook, colour } })).toBe(storeStyle(null));
    },
  );
});

describe.each(['es', 'fr', 'de'] as const)('the words in %s', (locale) => {
  /** Words that are the same in both languages. */
  const alike: Readonly<Record<string, readonly string[]>> = {
    es: [
      'ownField.no',
      'export.no',
      'form.error',
      'form.fieldProblem',
      'frame.titleWithError',
      'frame.title',
      'order.total',
    ],
    fr: ['frame.title', 'order.total'],
    de: ['form.fieldProblem', 'frame.title', 'profile.name', 'orderDetail.status', 'export.name'],
  };

  test('are all there, and are not the English ones', () => {
    const english = new Map(phrases(allWords('en')));
    const translated = new Map(phrases(allWords(locale)));
    expect([...translated.keys()]).toEqual([...english.keys()]);
    const same = [...translated].filter(([path, words]) => words === english.get(path)).map(([path]) => path);
    expect(same.filter((path) => alike[locale]?.includes(path) !== true)).toEqual([]);
  });

  test('keep the script’s placeholders', () => {
    const placeholders = (words: string) => words.match(/\{\w+\}/g) ?? [];
    const english = new Map(phrases(allWords('en')));
    for (const [path, words] of phrases(allWords(locale))) {
      expect([path, placeholders(words)]).toEqual([path, placeholders(english.get(path) ?? '')]);
    }
  });
});

describe('what customers read', () => {
  test('is an email, never a mail, and nothing is fresh', () => {
    const phrasesAtFault = phrases(allWords('en')).filter(([, words]) =>
      /\b(e-mail|mail|mails|mailed|fresh)\b/i.test(words),
    );
    expect(phrasesAtFault).toEqual([]);
  });

  test('in German is an E-Mail', () => {
    expect(phrases(allWords('de')).filter(([, words]) => /\bEmail|(?<!E-)\bMail|mail\b/.test(words))).toEqual(
      [],
    );
  });

  test.each(names)(
    'in French has its no-break spaces, on %s too where sentences are put together',
    (name) => {
      const page = html('fr', name);
      const said = [
        ...tags(page).flatMap(({ attributes }) => attributes.get('aria-label') ?? []),
        page.replace(/<(style|script)[^>]*>.*?<\/\1>/g, '').replace(tag, '\n'),
      ];
      expect(said.filter((words) => /(?<![\u00a0\d])[?!;:](?=\s|$)/.test(words))).toEqual([]);
    },
  );

  test('lists errors in the order of the fields', () => {
    const links = (page: string) => [...page.matchAll(/<a href="#([a-zA-Z]+)">/g)].map(([, field]) => field);
    expect(links(html('en', 'register-invalid'))).toEqual(['lastName', 'email', 'password']);
  });
});

/** Every phrase of a catalogue by its path; those that take something are asked with a sample. */
function phrases(catalogue: object, path = ''): [string, string][] {
  return Object.entries(catalogue).flatMap(([key, value]: [string, unknown]): [string, string][] => {
    const here = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'string') return [[here, value]];
    if (typeof value === 'function') {
      // A catalogue's functions take a number or words.
      const phrase = value as (...samples: unknown[]) => string;
      return [[here, phrase(7, 'X')]];
    }
    return typeof value === 'object' && value !== null ? phrases(value, here) : [];
  });
}
