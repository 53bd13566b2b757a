import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { chooseLocale, locales, offeredLocale, regionOf } from '../../lambdas/stores/locale.ts';

test.each([
  [undefined, 'de'],
  ['', 'de'],
  ['*', 'de'],
  ['fr', 'fr'],
  ['FR', 'fr'],
  ['fr-CA', 'fr'],
  ['de-AT,de;q=0.9,en;q=0.8', 'de'],
  ['it,es;q=0.9,en;q=0.8', 'es'],
  ['en;q=0.5, fr;q=0.9', 'fr'],
  ['en;q=0.5,fr;q=0.5', 'en'],
  ['en;q=0, es', 'es'],
  ['en;q=0', 'de'],
  ['en;q=0.0,fr;q=0.000', 'de'],
  ['zh-Hant-TW, ja', 'de'],
  [' en ; q=0.1 , es;q=0.2 ', 'es'],
  ['en;level=1;q=0.3,fr;q=0.4', 'fr'],
  ['eng', 'de'],
  ['e', 'de'],
  ['en_US', 'de'],
  ['en;q=..', 'de'],
  [';;;,,,', 'de'],
  ['constructor,__proto__', 'de'],
])('a reader of %j in a German store reads %s', (acceptLanguage, locale) => {
  expect(chooseLocale({ acceptLanguage }, { offered: locales, own: 'de' })).toBe(locale);
});

test.each([
  ['fr', undefined, 'en', 'fr'],
  ['it', 'es', 'en', 'es'],
  [null, 'es', 'en', 'es'],
  [null, undefined, 'en', 'en'],
  ['constructor', '', 'fr', 'fr'],
])(
  'who chose %j just now and %j before, with a browser in %s, reads %s',
  (now, before, acceptLanguage, locale) => {
    expect(chooseLocale({ chosen: [now, before], acceptLanguage }, { offered: locales, own: 'de' })).toBe(
      locale,
    );
  },
);

test('only what the store offers is spoken, and its own language only when it offers that', () => {
  const offered = ['fr', 'es'] as const;
  expect(chooseLocale({ chosen: ['en'], acceptLanguage: 'de, es' }, { offered, own: 'fr' })).toBe('es');
  expect(chooseLocale({ chosen: ['en'], acceptLanguage: 'de' }, { offered, own: 'es' })).toBe('es');
  expect(chooseLocale({ acceptLanguage: 'de' }, { offered, own: 'de' })).toBe('fr');
  expect(offeredLocale('en', { offered, own: 'es' })).toBe('es');
  expect(offeredLocale('fr', { offered, own: 'es' })).toBe('fr');
});

test.each([
  ['en-GB,en;q=0.9', 'en', 'en-GB'],
  ['de-AT, en-GB', 'en', 'en-GB'],
  ['de-AT', 'en', 'en'],
  ['fr', 'fr', 'fr'],
  ['en-x-evil, en-GB-oed', 'en', 'en'],
  [undefined, 'es', 'es'],
] as const)(
  'to a browser that says %j, times on a page in %s are written as in %s',
  (acceptLanguage, locale, region) => {
    expect(regionOf(acceptLanguage, locale)).toBe(region);
  },
);

test('whatever is sent, it is a language that we speak, and a region that dates can be written for', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 1000 }), fc.constantFrom(...locales), (header, own) => {
      const wishes = { chosen: [header], acceptLanguage: header };
      expect(locales).toContain(chooseLocale(wishes, { offered: locales, own }));
      expect(() => new Intl.DateTimeFormat(regionOf(`${own}-${header}`, own))).not.toThrow();
    }),
  );
});

test('a header of a megabyte is not read to its end', () => {
  const acceptLanguage = `${'x,'.repeat(500_000)}fr`;
  expect(chooseLocale({ acceptLanguage }, { offered: locales, own: 'en' })).toBe('en');
});
