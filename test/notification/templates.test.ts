import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { compileTemplates } from '../../email-templates/compile.ts';
import { colourOnDark, contrast, inkOn, visibleOn } from '../../lambdas/stores/colour.ts';
import { lifetimeInWords } from '../../lambdas/notification/lifetime.ts';
import { messagesByLocale } from '../../email-templates/messages/all.ts';
import { notificationNames, notificationSlugs } from '../../lambdas/accounts/notification.ts';
import { oneLine, wrap } from '../../lambdas/accounts/plain-text.ts';
import { locales } from '../../lambdas/stores/locale.ts';

/** Every sentence with the path that leads to it. */
function sentences(words: unknown, path = ''): [string, string][] {
  if (typeof words === 'string') return [[path, words]];
  return Object.entries(words as Record<string, unknown>).flatMap(([key, value]) =>
    sentences(value, `${path}/${key}`),
  );
}

const placeholders = (sentence: string): string[] =>
  [...sentence.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').sort();

describe('notifications', () => {
  test('S1-19: the four notifications of the contract exist under exactly their names', () => {
    expect(notificationNames).toEqual(
      expect.arrayContaining([
        'Storefront account activation',
        'Activation was successful',
        'Storefront user password reset',
        'Reset Password Was Successful',
      ]),
    );
  });

  test('a folder is named for its notification', () => {
    for (const name of notificationNames)
      expect(notificationSlugs[name]).toBe(name.toLowerCase().replaceAll(' ', '-'));
  });
});

describe('compiled templates', () => {
  test('are what `npm run mail` makes of the templates now', async () => {
    const checkedIn = readFileSync(new URL('../../email-templates/compiled.ts', import.meta.url), 'utf8');
    const fresh = await compileTemplates();
    // Compared as a whole: a line diff of two long modules would say less than this name does.
    expect(fresh === checkedIn).toBe(true);
    expect(await compileTemplates()).toBe(fresh);
  }, 30_000);
});

describe('messages', () => {
  const english = new Map(sentences(messagesByLocale.en));

  test.each(locales.filter((locale) => locale !== 'en'))('%s has the same sentences as English', (locale) => {
    expect(
      sentences(messagesByLocale[locale])
        .map(([path]) => path)
        .sort(),
    ).toEqual([...english.keys()].sort());
  });

  test.each(locales.filter((locale) => locale !== 'en'))('%s leaves no sentence in English', (locale) => {
    expect(sentences(messagesByLocale[locale]).filter(([path, text]) => text === english.get(path))).toEqual(
      [],
    );
  });

  test.each(locales)('%s uses the placeholders that English uses', (locale) => {
    for (const [path, text] of sentences(messagesByLocale[locale])) {
      expect([path, placeholders(text)]).toEqual([path, placeholders(english.get(path) ?? '')]);
      expect(
        placeholders(text).filter((name) => !['storeName', 'firstName', 'lifetime'].includes(name)),
      ).toEqual([]);
    }
  });

  test.each(locales)('%s braces are all part of a placeholder, and nothing is markup', (locale) => {
    for (const [, text] of sentences(messagesByLocale[locale]))
      expect(text.replace(/\{\{\w+\}\}/g, '')).not.toMatch(/[{}<>\n]/);
  });

  test.each(locales)('%s subjects fit an inbox and differ from each other', (locale) => {
    const subjects = notificationNames.map((name) => messagesByLocale[locale].notifications[name].subject);
    expect(new Set(subjects).size).toBe(notificationNames.length);
    for (const subject of subjects) expect(subject.replace('{{storeName}}', '').length).toBeLessThan(60);
  });
});

describe('a lifetime in words', () => {
  const plainSpaces = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

  test.each([
    [1, 'en', '1 second'],
    [60, 'en', '1 minute'],
    [3_600, 'en', '1 hour'],
    [86_400, 'en', '24 hours'],
    [172_800, 'en', '2 days'],
    [604_800, 'en', '7 days'],
    [5_400, 'en', '1 hour and 30 minutes'],
    [3_601, 'en', '1 hour'],
    [3_659, 'en', '1 hour'],
    [119, 'en', '1 minute and 59 seconds'],
    [172_799, 'en', '47 hours and 59 minutes'],
    [86_400, 'de', '24 Stunden'],
    [604_800, 'de', '7 Tage'],
    [3_600, 'de', '1 Stunde'],
    [86_400, 'fr', '24 heures'],
    [604_800, 'fr', '7 jours'],
    [86_400, 'es', '24 horas'],
    [604_800, 'es', '7 días'],
    [5_400, 'es', '1 hora y 30 minutos'],
  ] as const)('%d seconds in %s is "%s"', (seconds, locale, words) => {
    expect(plainSpaces(lifetimeInWords(seconds, locale))).toBe(words);
  });

  test.each([0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('%d seconds is refused', (seconds) => {
    expect(() => lifetimeInWords(seconds, 'en')).toThrow(RangeError);
  });
});

describe('the button', () => {
  const colours = Array.from({ length: 512 }, (_, index) =>
    '#'.concat(
      ...[index >> 6, (index >> 3) & 7, index & 7].map((step) =>
        Math.round((step * 255) / 7)
          .toString(16)
          .padStart(2, '0'),
      ),
    ),
  );

  test('has text that reads at 4.5 to 1 or better on every colour, light and dark', () => {
    for (const colour of colours) {
      const dark = colourOnDark('#1d1d20', colour);
      expect(contrast(colour, inkOn(colour))).toBeGreaterThanOrEqual(4.5);
      expect(contrast(dark, inkOn(dark))).toBeGreaterThanOrEqual(4.5);
    }
  });

  test('stands out from the card at 3 to 1 or better with every colour', () => {
    for (const colour of colours) {
      expect(contrast(visibleOn('#ffffff', colour, '#000000'), '#ffffff')).toBeGreaterThanOrEqual(3);
      expect(contrast(colourOnDark('#1d1d20', colour), '#1d1d20')).toBeGreaterThanOrEqual(3);
    }
  });

  test('of a black store is nearly white in dark mode, not grey', () => {
    expect(colourOnDark('#1d1d20', '#0b0b0c')).toBe('#f4f4f5');
    expect(colourOnDark('#1d1d20', '#1f4e3d')).not.toBe('#f4f4f5');
  });

  test('keeps a colour that stands out already', () => {
    expect(visibleOn('#ffffff', '#1f4e3d', '#000000')).toBe('#1f4e3d');
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
  });
});

describe('plain text', () => {
  test('breaks at spaces and keeps a long word whole', () => {
    expect(wrap('one two three', 7)).toBe('one two\nthree');
    expect(wrap('see https://shop.example/a/long/address now', 10)).toBe(
      'see\nhttps://shop.example/a/long/address\nnow',
    );
    expect(wrap('a\n\nb', 10)).toBe('a\n\nb');
  });

  test('one line has no line break, control character, reading-direction mark or broken UTF-16', () => {
    expect(oneLine('a\r\nBcc: x\u0000\u0085\u2028b\u202ec\ud800')).toBe('a Bcc: x bc\ufffd');
    expect(oneLine('  Zoë O’Brien 李 👩‍🚀 ')).toBe('Zoë O’Brien 李 👩‍🚀');
  });
});
