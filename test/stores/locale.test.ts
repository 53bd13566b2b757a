import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { chooseLocale, locales } from '../../lambdas/stores/locale.ts';

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
  expect(chooseLocale(acceptLanguage, 'de')).toBe(locale);
});

test('whatever is sent, it is a language that we speak', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 1000 }), fc.constantFrom(...locales), (header, own) => {
      expect(locales).toContain(chooseLocale(header, own));
    }),
  );
});

test('a header of a megabyte is not read to its end', () => {
  expect(chooseLocale(`${'x,'.repeat(500_000)}fr`, 'en')).toBe('en');
});
