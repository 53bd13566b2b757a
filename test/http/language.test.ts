import { describe, expect, test } from '@jest/globals';
import { languageCookies, localeOf } from '../../lambdas/http/language.ts';
import { resolveVariables } from '../../lambdas/stores/store-variables.ts';
import { exampleStore } from '../accounts/example-store.ts';
import { exampleRequest } from './example-request.ts';

const offering = (...offered: string[]) => ({
  ...exampleStore(),
  variables: resolveVariables({ 'languages.offered': offered }),
});
const everything = offering('en', 'es', 'fr', 'de');

describe('the language of an answer', () => {
  const asked = (query: string, cookie: string | undefined, acceptLanguage: string) =>
    exampleRequest({
      query,
      ...(cookie === undefined ? {} : { cookies: [`__Host-accounts-language=${cookie}`] }),
      headers: { 'accept-language': acceptLanguage },
    });

  test('is the one just chosen, else the one chosen before, else the browser’s', () => {
    expect(localeOf(asked('language=fr', 'es', 'de'), everything)).toBe('fr');
    expect(localeOf(asked('', 'es', 'de'), everything)).toBe('es');
    expect(localeOf(asked('', undefined, 'de'), everything)).toBe('de');
    expect(localeOf(asked('language=xx', 'constructor', 'de'), everything)).toBe('de');
  });

  test('is one that the store offers', () => {
    expect(localeOf(asked('language=fr', 'fr', 'fr'), offering('es', 'de'))).toBe('es');
    expect(localeOf(asked('language=fr', 'de', 'fr'), offering('es', 'de'))).toBe('de');
  });

  test('where no store answers is any of ours', () => {
    expect(localeOf(asked('', undefined, 'fr'), null)).toBe('fr');
  });
});

test('a choice is kept in the browser; nothing else is', () => {
  const cookies = (query: string) => languageCookies(exampleRequest({ query }), offering('en', 'fr'));
  expect(cookies('language=fr')).toEqual([
    '__Host-accounts-language=fr; Max-Age=31536000; Path=/; Secure; HttpOnly; SameSite=Lax',
  ]);
  expect(cookies('')).toEqual([]);
  expect(cookies('language=de')).toEqual([]);
  expect(cookies('language=fr%0d%0aset-cookie:x')).toEqual([]);
});
