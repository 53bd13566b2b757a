import { expect, test } from '@jest/globals';
import { wholeWords, wholeWordsOfMail } from '../../lambdas/pages/whole-words.ts';

test.each([
  ['<p>Ihre E-Mail-Adresse</p>', '<p>Ihre E-\u2060Mail-Adresse</p>'],
  ['<p>l’e-mail, les e-mails</p>', '<p>l’e-\u2060mail, les e-\u2060mails</p>'],
  ['<p>die Aktivierungs-E-Mail</p>', '<p>die Aktivierungs-E-\u2060Mail</p>'],
  ['<p>Your email</p>', '<p>Your email</p>'],
])('no line ends within the word for email: %s', (html, whole) => {
  expect(wholeWords(html)).toBe(whole);
});

test.each([
  '<input value="Herr E-Mail" aria-label="a > b E-Mail">',
  '<a href="/e-mail/E-Mail?x=1">x</a>',
  '<style>a>b{content:"x"}</style>',
])('nothing else is touched: %s', (html) => {
  expect(wholeWords(html)).toBe(html);
});

test('of a mail a span keeps the word together, in its body alone', () => {
  expect(
    wholeWordsOfMail('<head><title>E-Mail</title></head><body title="e-mail"><h1>Votre adresse e-mail</h1>'),
  ).toBe(
    '<head><title>E-Mail</title></head><body title="e-mail"><h1>Votre adresse <span style="white-space: nowrap">e-mail</span></h1>',
  );
});
