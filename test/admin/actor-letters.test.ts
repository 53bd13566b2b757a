import { expect, test } from '@jest/globals';
import { isToldApart } from '../../lambdas/admin/actor-letters.ts';

test.each([
  ['Ada of support'],
  ['ada@shop.example (#1f2e3d4c5b6a)'],
  ['José O’Neill-Þórsdóttir, 2nd'],
  ['Adébáyọ̀'],
  ['Jose\u0301'],
  ['Ада Лавлейс'],
  ['Αδα'],
  ['田中さくらタナカ (CRM)'],
  ['김 Ada'],
  ['आडा लवलेस'],
  ['أيدا'],
  ['อาดา'],
  ['salesforce-sync_2'],
])('%s is a name that is told from every other', (name) => {
  expect(isToldApart(name)).toBe(true);
});

test.each([
  ['Cyrillic', 'Ad\u0430'],
  ['Greek', '\u0391da'],
  ['Cherokee', '\u13aada'],
  ['Cherokee alone', '\u13aa\u13a0'],
  ['Armenian', 'S\u0585l'],
  ['Lisu', '\ua4d0da'],
  ['Coptic', '\u2c9fda'],
  ['Deseret', '\u{10404}da'],
  ['two alphabets without Latin', '\u0410\u03bf'],
  ['a digit of Bengali', 'B\u09e6b'],
  ['a second dot on an i', 'Bri\u0307an'],
  ['a second dot behind another mark', 'Bri\u0323\u0307an'],
  ['an enclosing mark', 'Ada\u20e3'],
  ['a note without a head', 'Ad\u{1d159}a'],
  ['a sign of private use', 'Ada\ue000'],
])('%s in a name may be read as somebody else’s', (_, name) => {
  expect(isToldApart(name)).toBe(false);
});
