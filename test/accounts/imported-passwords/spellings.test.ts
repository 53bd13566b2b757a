import { expect, test } from '@jest/globals';
import { spellingsOf } from '../../../lambdas/accounts/imported-passwords/spellings.ts';

test.each([
  ['as_typed', 'plain', ['plain']],
  ['as_typed', ' crème ', [' crème ']],
  ['as_typed', 'cre\u0300me', ['cre\u0300me', 'cr\u00e8me']],
  ['as_typed', 'ﬁne', ['ﬁne']],
  ['wordpress', 'plain', ['plain']],
  ['wordpress', ' \t\n\r\0\vinner blank \v', ['\\0\vinner blank', 'inner blank']],
  ['wordpress', '\u00a0no break\u00a0', ['\u00a0no break\u00a0']],
  ['wordpress', `a'b"c\\d\0e`, [`a\\'b\\"c\\\\d\\0e`, `a'b"c\\d\0e`]],
  ['wordpress', " cre\u0300me' ", ["cre\u0300me\\'", "cre\u0300me'", "cr\u00e8me\\'", "cr\u00e8me'"]],
  ['nfkc', 'ﬁne cre\u0300me ', ['fine cr\u00e8me ']],
] as const)('%s: %j may have been hashed as %j', (spelling, typed, hashed) => {
  expect(spellingsOf(typed, spelling)).toEqual(hashed);
});
