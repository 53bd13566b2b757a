import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { compiledFrameFile, compileFrame } from '../../tools/compile-mail.ts';
import { contrast, paletteOn } from '../../lambdas/stores/colour.ts';
import { lifetimeInWords } from '../../lambdas/notification/lifetime.ts';
import { wordsOf } from '../../lambdas/notification/words.ts';
import { notificationNames } from '../../lambdas/accounts/notification.ts';
import { oneLine, wrap } from '../../lambdas/accounts/plain-text.ts';
import { locales, type Locale } from '../../lambdas/stores/locale.ts';

/** Every sentence that a locale's letters and frame say of a store, with the path that leads to it. */
function sentences(locale: Locale): Map<string, string> {
  const {
    letters,
    lettersToNewcomers,
    invitation,
    numberInvitation,
    closingElsewhere,
    removedItself,
    ...frame
  } = wordsOf(locale);
  const spoken = {
    ...frame,
    greeting: { named: frame.greeting('NAME'), nameless: frame.greeting(null) },
    expiry: frame.expiry('24 h'),
    when: frame.when('WHEN'),
    stillCloses: frame.stillCloses('WHEN'),
    device: { named: frame.device('DEVICE'), nameless: frame.device(null) },
    linkLine: frame.linkLine('LABEL'),
    footer: frame.footer('STORE'),
    letters: Object.fromEntries(notificationNames.map((name) => [name, letters[name]('STORE')])),
    invitation: invitation('STORE'),
    lettersToNewcomers: Object.fromEntries(
      Object.entries(lettersToNewcomers).map(([name, letter]) => [name, letter('STORE')]),
    ),
    numberInvitation: numberInvitation('STORE', 'NUMBER'),
    closingElsewhere: closingElsewhere('STORE'),
    removedItself: removedItself('STORE'),
    notYouElsewhere: frame.notYouElsewhere('STORE'),
    aboutToBeChangedSince: frame.aboutToBeChangedSince('STORE'),
  };
  return new Map(flatten(spoken));
}

function flatten(words: unknown, path = ''): [string, string][] {
  if (typeof words === 'string') return [[path, words]];
  return Object.entries(words as Record<string, unknown>).flatMap(([key, value]) =>
    flatten(value, `${path}/${key}`),
  );
}

const values = (sentence: string): string[] => sentence.match(/STORE|NAME|LABEL|WHEN|DEVICE|24 h/g) ?? [];

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
});

describe('the compiled frame', () => {
  test('is what `npm run mail` makes of the templates now', async () => {
    const checkedIn = readFileSync(new URL(`../../${compiledFrameFile}`, import.meta.url), 'utf8');
    const fresh = await compileFrame();
    // Compared as a whole: a line diff of two long modules would say less than this name does.
    expect(fresh === checkedIn).toBe(true);
    expect(await compileFrame()).toBe(fresh);
  }, 30_000);
});

describe('the words', () => {
  const english = sentences('en');
  /** Alike in both languages. */
  const alike = ['/linkLine'];

  test.each(locales.filter((locale) => locale !== 'en'))(
    'in %s are the same sentences as in English',
    (locale) => {
      expect([...sentences(locale).keys()].sort()).toEqual([...english.keys()].sort());
    },
  );

  test.each(locales.filter((locale) => locale !== 'en'))('in %s are none of the English ones', (locale) => {
    const same = [...sentences(locale)].filter(([path, text]) => text === english.get(path));
    expect(same.map(([path]) => path).filter((path) => !alike.includes(path))).toEqual([]);
  });

  test.each(locales)('in %s say what the English ones say of store, name and time', (locale) => {
    for (const [path, text] of sentences(locale))
      expect([path, values(text)]).toEqual([path, values(english.get(path) ?? '')]);
  });

  test.each(locales)('in %s are plain text', (locale) => {
    for (const text of sentences(locale).values()) expect(text).not.toMatch(/[{}<>\n]|undefined|null/);
  });

  test.each(locales)('in %s have subjects that fit an inbox and differ from each other', (locale) => {
    const { letters, invitation, numberInvitation } = wordsOf(locale);
    const subjects = [
      ...notificationNames.map((name) => letters[name]('').subject),
      invitation('').subject,
      numberInvitation('', '').subject,
    ];
    expect(new Set(subjects).size).toBe(subjects.length);
    for (const subject of subjects) expect(subject.length).toBeLessThan(60);
  });

  test('in English speak of emails, never of mails', () => {
    expect([...english].filter(([, text]) => /\b(e-mails?|mails?|mailed)\b(?! program)/i.test(text))).toEqual(
      [],
    );
  });

  test('in French have their no-break spaces', () => {
    expect(
      [...sentences('fr').values()].filter((text) => /(?<![\u00a0\d])[?!;:](?=\s|$)/.test(text)),
    ).toEqual([]);
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

describe('a store’s colour on a ground', () => {
  const colours = Array.from({ length: 512 }, (_, index) =>
    '#'.concat(
      ...[index >> 6, (index >> 3) & 7, index & 7].map((step) =>
        Math.round((step * 255) / 7)
          .toString(16)
          .padStart(2, '0'),
      ),
    ),
  );

  test.each([
    ['#ffffff', '#18181b'],
    ['#1d1d20', '#fafafa'],
  ])(
    'on %s is kept as it is, is seen at 3 to 1, reads at 4.5 to 1 and is written on at 4.5 to 1',
    (ground, text) => {
      for (const colour of colours) {
        const palette = paletteOn({ colour: ground, text }, colour);
        expect(palette.accent).toBe(colour);
        expect(contrast(colour, palette.ink)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(palette.edge, ground)).toBeGreaterThanOrEqual(3);
        expect(contrast(palette.mark, ground)).toBeGreaterThanOrEqual(4.5);
        expect([colour, text]).toContain(palette.edge);
        expect([colour, text]).toContain(palette.mark);
      }
    },
  );

  test('is told by WCAG’s contrast', () => {
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
