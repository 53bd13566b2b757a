import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonicalEmailAddress } from '../../lambdas/accounts/email-address.ts';
import { likelyAddress } from '../../lambdas/accounts/likely-address.ts';

test.each([
  ['ada@gmial.con', 'ada@gmail.com'],
  ['ada@gmail.con', 'ada@gmail.com'],
  ['ada@gmail.co', 'ada@gmail.com'],
  ['ada@gmal.com', 'ada@gmail.com'],
  ['ada@gmaill.com', 'ada@gmail.com'],
  ['ada@gnail.com', 'ada@gmail.com'],
  ['ada+news@hotmial.com', 'ada+news@hotmail.com'],
  ['ada@outlok.de', 'ada@outlook.de'],
  ['ada@yaho.co.uk', 'ada@yahoo.co.uk'],
  ['ada@t-onlin.de', 'ada@t-online.de'],
  ['ada@iclould.com', 'ada@icloud.com'],
  ['ada@firm.example.con', 'ada@firm.example.com'],
  ['ada@gmx.con', 'ada@gmx.com'],
])('%s was probably meant as %s', (typed, meant) => {
  expect(likelyAddress(typed)).toBe(meant);
});

test.each([
  'ada@gmail.com',
  'ada@ymail.com',
  'ada@email.com',
  'ada@mail.com',
  'ada@gmx.at',
  'ada@web.de',
  'ada@wed.de',
  'ada@example.com',
  'ada@shop.example',
  'ada@columbia.edu',
  'ada@life.com',
  'ada@outlook.pt',
  'ada@yahoo.com.au',
  'ada@hotmail.co.il',
  'ada@mymail.org',
])('%s is not asked about', (typed) => {
  expect(likelyAddress(typed)).toBeUndefined();
});

describe('whatever is typed', () => {
  const local = fc.constantFrom('a', 'ada', 'ada+news', 'a.b-c_d');
  const addresses = fc
    .record({
      name: local,
      whole: fc.constantFrom(
        ...['gmail.com', 'hotmail.co.uk', 'outlook.de', 'yahoo.fr', 'icloud.com', 't-online.de', 'gmx.net'],
        ...['live.com', 'laposte.net', 'proton.me', 'web.de', 'shop.example', 'a.com', 'firm.co'],
      ),
      at: fc.nat(14),
      put: fc.string({
        unit: fc.constantFrom('a', 'c', 'g', 'i', 'l', 'm', 'n', 'o', '.', '-'),
        maxLength: 2,
      }),
      taken: fc.nat(2),
    })
    .map(({ name, whole, at, put, taken }) => `${name}@${whole.slice(0, at)}${put}${whole.slice(at + taken)}`)
    .map(canonicalEmailAddress)
    .filter((address) => address !== undefined);

  test('a guess is another address of the same person, is canonical, and is not guessed about again', () => {
    fc.assert(
      fc.property(addresses, (address) => {
        const meant = likelyAddress(address);
        if (meant === undefined) return;
        expect(meant).not.toBe(address);
        expect(meant.split('@')[0]).toBe(address.split('@')[0]);
        expect(canonicalEmailAddress(meant)).toBe(meant);
        expect(likelyAddress(meant)).toBeUndefined();
      }),
      { numRuns: 3000 },
    );
  });

  test('two neighbours that changed places are always noticed', () => {
    const places = fc.constantFrom('gmail.com', 'outlook.com', 'hotmail.com', 'icloud.com', 'googlemail.com');
    fc.assert(
      fc.property(local, places, fc.nat(2), (name, provider, at) => {
        const [one = '', other = ''] = [provider[at], provider[at + 1]];
        const typed = provider.slice(0, at) + other + one + provider.slice(at + 2);
        if (typed === provider) return;
        expect(likelyAddress(`${name}@${typed}`)).toBe(`${name}@${provider}`);
      }),
    );
  });
});
