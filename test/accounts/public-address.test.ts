import { describe, expect, test } from '@jest/globals';
import { isClosedHost, isPublicAddress } from '../../lambdas/accounts/public-address.ts';
import { findIssuerProblem } from '../../lambdas/accounts/sso-issuer.ts';

/** Bug class 30: no provider's address leads into the network that asks. */

describe('an address of the open network', () => {
  test.each([
    '1.1.1.1',
    '8.8.8.8',
    '93.184.216.34',
    '172.15.255.255',
    '172.32.0.1',
    '2606:4700::1111',
    '2a00:1450::1',
  ])('is %s', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  test.each([
    '0.0.0.0',
    '10.0.0.1',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.8',
    '192.168.1.1',
    '198.18.0.1',
    '203.0.113.9',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::a00:1',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'ff02::1',
    '2001:db8::1',
    '2001::1',
    '2002:7f00:1::',
    '3fff::1',
    'example.com',
    '',
    '8.8.8.8:80',
  ])('is not %s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe('a host of the open network, by its name', () => {
  test.each(['login.example.com', '8.8.8.8', '[2606:4700::1111]'])('may be %s', (host) => {
    expect(isClosedHost(host)).toBe(false);
  });

  test.each([
    'localhost',
    'localhost.',
    'shop.localhost',
    'intranet',
    'printer.local',
    'db.internal',
    'nas.lan',
    '[::1]',
    '127.0.0.1',
    '10.1.2.3',
  ])('is not %s', (host) => {
    expect(isClosedHost(host)).toBe(true);
  });
});

describe('the issuer of a store', () => {
  const deployed = { allowsPrivate: false };

  test.each([
    'https://login.example.com',
    'https://login.example.com/realms/shop',
    'https://login.example.com:8443/',
  ])('may be %s', (issuer) => {
    expect(findIssuerProblem(issuer, deployed)).toBeUndefined();
  });

  test.each([
    ['http://login.example.com', 'https_required'],
    ['https://127.0.0.1', 'private_issuer'],
    ['https://0x7f.1', 'private_issuer'],
    ['https://2130706433', 'private_issuer'],
    ['https://[::ffff:10.0.0.1]', 'private_issuer'],
    ['https://169.254.169.254/latest', 'private_issuer'],
    ['https://localhost', 'private_issuer'],
    ['login.example.com', 'invalid_issuer'],
    ['javascript:alert(1)', 'invalid_issuer'],
    ['file:///etc/passwd', 'invalid_issuer'],
    ['https://user:secret@login.example.com', 'invalid_issuer'],
    ['https://login.example.com?realm=shop', 'invalid_issuer'],
    ['https://login.example.com#shop', 'invalid_issuer'],
    ['https://login.example.com\\@evil.example', 'invalid_issuer'],
    ['https://login.example.com/ä', 'invalid_issuer'],
    ['https://', 'invalid_issuer'],
    [`https://login.example.com/${'a'.repeat(300)}`, 'invalid_issuer'],
  ])('is not %s: %s', (issuer, problem) => {
    expect(findIssuerProblem(issuer, deployed)).toBe(problem);
  });

  test('may be of this machine where a deployment says so', () => {
    for (const issuer of ['http://localhost:3000/_local/provider', 'http://127.0.0.1:4000']) {
      expect(findIssuerProblem(issuer, { allowsPrivate: true })).toBeUndefined();
    }
    expect(findIssuerProblem('ftp://localhost', { allowsPrivate: true })).toBe('invalid_issuer');
  });
});
