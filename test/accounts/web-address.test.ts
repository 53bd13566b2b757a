import { expect, test } from '@jest/globals';
import { canonicalWebAddress } from '../../lambdas/accounts/web-address.ts';

test.each([
  ['https://parcels.example/N-1042?a=b&c=d%20e#f', 'https://parcels.example/N-1042?a=b&c=d%20e#f'],
  ['HTTPS://Parcels.Example', 'https://parcels.example/'],
  ['https://münze.example/späti', 'https://xn--mnze-0ra.example/sp%C3%A4ti'],
  [
    'https://parcels.example/a|b[c]^d?e={f}%zz#g#h',
    'https://parcels.example/a%7Cb%5Bc%5D%5Ed?e=%7Bf%7D%25zz#g%23h',
  ],
  ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080/'],
])('%s is written %s', (typed, written) => {
  expect(canonicalWebAddress(typed)).toBe(written);
  expect(canonicalWebAddress(written)).toBe(written);
});

test.each([
  '',
  'parcels.example',
  'ftp://parcels.example/',
  'javascript:alert(1)',
  'https://',
  'https://a b',
  'https://ada@parcels.example/',
  'https://%',
  '/track',
])('%s is none', (typed) => {
  expect(canonicalWebAddress(typed)).toBeUndefined();
});
