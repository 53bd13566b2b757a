import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { messagesOf as ordersIn } from '../../lambdas/orders/words.ts';
import { languageLinks } from '../../lambdas/pages/languages.tsx';
import { renderPage } from '../../lambdas/pages/frame.tsx';
import { locales } from '../../lambdas/stores/locale.ts';
import { writeMoment } from '../../lambdas/pages/moment.ts';
import { resolveVariables } from '../../lambdas/stores/store-variables.ts';
import { exampleStore } from '../accounts/example-store.ts';
import { exampleRequest } from '../http/example-request.ts';

const bilingual = { ...exampleStore(), variables: resolveVariables({ 'languages.offered': ['fr', 'en'] }) };

describe('the language switcher', () => {
  test('leads to the same page, its token and way on included, without what was told a moment ago', () => {
    const query = 'token=abc.def&next=%2Faccounts%2Fsessions&notice=signed_out&language=en';
    expect(languageLinks(exampleRequest({ query }), bilingual)).toEqual([
      { locale: 'fr', href: '?token=abc.def&next=%2Faccounts%2Fsessions&language=fr' },
      { locale: 'en', href: '?token=abc.def&next=%2Faccounts%2Fsessions&language=en' },
    ]);
  });

  test('is not there where there is no choice, nor on the answer to a form', () => {
    const alone = { ...exampleStore(), variables: resolveVariables({ 'languages.offered': ['fr'] }) };
    expect(languageLinks(exampleRequest(), alone)).toEqual([]);
    expect(languageLinks(exampleRequest({ method: 'POST' }), bilingual)).toEqual([]);
  });

  test('stays small and is no markup, whatever the address holds', () => {
    const query = `a=${'x'.repeat(9000)}&b=%22%3E%3Cscript%3E`;
    const links = languageLinks(exampleRequest({ query }), bilingual);
    expect(links[0]?.href).toBe('?b=%22%3E%3Cscript%3E&language=fr');
    const frame = { store: bilingual, locale: 'fr' as const, title: 'T', languages: links };
    const { body } = renderPage(frame, { status: 200 }, <p />);
    expect(body).toContain(
      '<a href="?b=%22%3E%3Cscript%3E&amp;language=fr" lang="fr" hreflang="fr" aria-current="true">Français</a>',
    );
    expect(body).toContain('lang="en" hreflang="en">English</a>');
  });
});

test('the store’s terms, privacy policy and imprint are at the foot of a page, where it has them', () => {
  const variables = resolveVariables({
    'links.terms': 'https://shop.example/agb',
    'links.imprint': 'https://shop.example/i?a=1&b=2',
  });
  const frame = { store: { ...exampleStore(), variables }, locale: 'de' as const, title: 'T' };
  const { body } = renderPage(frame, { status: 200 }, <p />);
  expect(body).toContain('<a href="https://shop.example/agb">AGB</a>');
  expect(body).toContain('<a href="https://shop.example/i?a=1&amp;b=2">Impressum</a>');
  expect(body).not.toContain('Datenschutz');
});

test.each([
  ['en-GB', '22 Nov 2026, 16:05 UTC'],
  ['en', 'Nov 22, 2026, 4:05 PM UTC'],
  ['de-AT', '22.11.2026, 16:05 UTC'],
  ['fr-CA', '22 nov. 2026, 16 h 05 UTC'],
])('in %s a time is written %s', (region, written) => {
  expect(writeMoment('2026-11-22T16:05:00Z', region).replaceAll(/[\u00a0\u202f]/g, ' ')).toBe(written);
});

test.each(locales)(
  'a link that is called by more than it shows begins with what it shows, in %s',
  (locale) => {
    const { orders, form } = ordersIn(locale);
    expect(orders.trackingNamed('N-1')).toMatch(new RegExp(`^${orders.tracking}.*N-1`));
    expect(form.fieldProblem('One', 'two')).toMatch(/^One.*two/);
  },
);

test('German has one word for an account', () => {
  const files = globSync('lambdas/*/words/de.ts', { cwd: join(import.meta.dirname, '../..') });
  expect(files.length).toBeGreaterThan(10);
  for (const file of files) expect(readFileSync(file, 'utf8')).not.toMatch(/\bKonto/);
});
