import { describe, expect, test } from '@jest/globals';
import { carriedToken } from '../../lambdas/http/authenticate.ts';
import { endedSessionCookie, sessionCookie, sessionCookieName } from '../../lambdas/http/session-cookie.ts';
import { readRequest } from '../../lambdas/http/request.ts';
import { exampleStore } from '../accounts/example-store.ts';
import { exampleEvent, exampleRequest } from './example-request.ts';

const name = sessionCookieName;

describe('cookies', () => {
  test.each([
    ['as the gateway lists them', { cookies: ['a=1', `${name}=good`] }],
    ['in the header, where a gateway leaves them there', { headers: { cookie: `a=1; ${name}=good` } }],
    ['in a header of any case', { headers: { Cookie: `a=1;${name}=good` } }],
    ['with blanks and tabs around', { headers: { cookie: ` a=1 ;\t${name} = good ` } }],
    ['two in one entry', { cookies: [`a=1; ${name}=good`] }],
  ])('are read %s', (_, sent) => {
    const { cookies } = exampleRequest(sent);
    expect(cookies.get('a')).toBe('1');
    expect(cookies.get(name)).toBe('good');
  });

  test('the first of a name counts, so one that was pushed in behind it is not listened to', () => {
    expect(exampleRequest({ cookies: [`${name}=first`, `${name}=second`] }).cookies.get(name)).toBe('first');
    expect(exampleRequest({ headers: { cookie: `${name}=first; ${name}=second` } }).cookies.get(name)).toBe(
      'first',
    );
  });

  test.each([
    `\u2000${name}=evil`,
    `\u00A0${name}=evil`,
    `\uFEFF${name}=evil`,
    `\u0085${name}=evil`,
    `${name}\u2003=evil`,
    `\v${name}=evil`,
    `\f${name}=evil`,
    `=${name}=evil`,
    name,
    `${name.toLowerCase()}=evil`,
    `$Version=1,${name}=evil`,
    `a="; ${name}"`,
    `a=1, ${name}=evil`,
    `${encodeURIComponent(name)}%20=evil`,
  ])('%j is not the session cookie, which only this host can set (bug class 18)', (pair) => {
    expect(exampleRequest({ cookies: [pair] }).cookies.get(name)).toBeUndefined();
    expect(exampleRequest({ headers: { cookie: pair } }).cookies.get(name)).toBeUndefined();
    expect(exampleRequest({ cookies: [pair, `${name}=good`] }).cookies.get(name)).toBe('good');
  });

  test('a value keeps its equals signs and its quotes', () => {
    expect(exampleRequest({ cookies: ['a=b=c=='] }).cookies.get('a')).toBe('b=c==');
    expect(exampleRequest({ cookies: ['a="b"'] }).cookies.get('a')).toBe('"b"');
    expect(exampleRequest({ cookies: ['a='] }).cookies.get('a')).toBe('');
  });

  test.each(['__proto__=x', 'constructor=x', '', ';;;', '=', '=;=', ' = '])(
    '%j does no harm (bug class 28)',
    (pair) => {
      const { cookies } = exampleRequest({ cookies: [pair, `${name}=good`] });
      expect(cookies.get(name)).toBe('good');
      expect(cookies.get('toString')).toBeUndefined();
    },
  );

  test('ten thousand of them are read', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => `c${String(index)}=x`).join('; ');
    expect(exampleRequest({ headers: { cookie: `${many}; ${name}=good` } }).cookies.get(name)).toBe('good');
  });
});

describe('the body', () => {
  test('is decoded when the gateway encoded it', () => {
    const body = Buffer.from('{"name":"Zoë 🐎"}').toString('base64');
    expect(exampleRequest({ body, isBase64Encoded: true }).body).toBe('{"name":"Zoë 🐎"}');
  });

  test('is taken as it is otherwise', () => {
    expect(exampleRequest({ body: 'e30=' }).body).toBe('e30=');
  });

  test('is empty when there is none', () => {
    expect(exampleRequest().body).toBe('');
    expect(exampleRequest({ isBase64Encoded: true }).body).toBe('');
  });

  test('of bytes that are no UTF-8 does not fail', () => {
    const body = Buffer.from([0xff, 0xfe, 0xc3, 0x28, 0]).toString('base64');
    expect(() => exampleRequest({ body, isBase64Encoded: true })).not.toThrow();
    expect(() => exampleRequest({ body: '%%% no base64 %%%', isBase64Encoded: true })).not.toThrow();
  });
});

describe('where a request came to, and from', () => {
  test.each([
    ['Shop.Example', 'shop.example'],
    ['shop.example:443', 'shop.example'],
    ['localhost:3000', 'localhost'],
  ])('the host %s is %s', (host, read) => {
    expect(exampleRequest({ host }).host).toBe(read);
  });

  test('is what the gateway vouches for, whatever the headers claim (bug classes 13 and 25)', () => {
    const lies = {
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
      'x-original-host': 'evil.example',
      'x-host': 'evil.example',
      forwarded: 'for=203.0.113.9;host=evil.example',
      'x-forwarded-for': '203.0.113.9',
      'x-real-ip': '203.0.113.9',
      'true-client-ip': '203.0.113.9',
      'x-http-method-override': 'DELETE',
      'x-original-url': '/accounts/profile',
    };
    const request = exampleRequest({ headers: lies });
    expect(request.host).toBe('shop.example');
    expect(request.sourceAddress).toBe('192.0.2.1');
    expect(request.method).toBe('GET');
    expect(request.path).toBe('/accounts/login');
  });

  test('a program that does not name itself is read too', () => {
    expect(exampleRequest().userAgent).toBe('');
    expect(exampleRequest({ headers: { 'User-Agent': 'Test/1.0' } }).userAgent).toBe('Test/1.0');
  });

  test('header names are read in lower case; query and path parameters as they are', () => {
    const request = exampleRequest({
      headers: { 'X-Background': '1', 'CONTENT-Type': 'text/plain' },
      query: 'token=a%2Bb+c&token=second&__proto__=x',
      pathParameters: { id: 'abc' },
    });
    expect(request.headers['x-background']).toBe('1');
    expect(request.headers['content-type']).toBe('text/plain');
    expect(request.query.get('token')).toBe('a+b c');
    expect(request.pathParameters).toEqual({ id: 'abc' });
  });

  test('headers called after what objects have leave objects as they are (bug class 28)', () => {
    const headers = JSON.parse('{"__proto__":"x","constructor":"y"}') as Record<string, string>;
    const request = readRequest({ ...exampleEvent(), headers: { ...exampleEvent().headers, ...headers } });
    expect(request.headers['authorization']).toBeUndefined();
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });
});

describe('the token that a request carries', () => {
  const cookies = [`${name}=from-cookie`];

  test.each([
    ['neither', {}, undefined],
    ['a cookie', { cookies }, 'from-cookie'],
    ['a bearer token', { headers: { authorization: 'Bearer from-header' } }, 'from-header'],
    ['bearer in any case', { headers: { Authorization: 'bearer from-header' } }, 'from-header'],
    ['both: the header counts', { cookies, headers: { authorization: 'Bearer from-header' } }, 'from-header'],
    [
      'an empty bearer token: the cookie does not step in',
      { cookies, headers: { authorization: 'Bearer ' } },
      undefined,
    ],
    ['an empty header', { cookies, headers: { authorization: '' } }, undefined],
    ['another scheme', { cookies, headers: { authorization: 'Basic YTpi' } }, undefined],
    ['two joined by the gateway', { headers: { authorization: 'Bearer one,Bearer two' } }, undefined],
    ['two words', { headers: { authorization: 'Bearer one two' } }, undefined],
    ['the bare token', { headers: { authorization: 'from-header' } }, undefined],
    ['a blank in front', { headers: { authorization: ' Bearer from-header' } }, undefined],
    ['a line break behind', { headers: { authorization: 'Bearer from-header\n' } }, undefined],
  ])('%s', (_, sent, token) => {
    expect(carriedToken(exampleRequest(sent))).toBe(token);
  });
});

describe('the session cookie', () => {
  test('is of this host alone, over HTTPS, out of scripts’ reach, and not sent along by other sites (ruling 17)', () => {
    const [pair, ...attributes] = sessionCookie('shop.c.id.secret', exampleStore()).split('; ');
    expect(pair).toBe('__Host-accounts-session=shop.c.id.secret');
    expect(attributes.toSorted()).toEqual(['HttpOnly', 'Max-Age=3600', 'Path=/', 'SameSite=Lax', 'Secure']);
  });

  test('is taken away with the attributes it was set with, or browsers would keep it', () => {
    const [pair, ...attributes] = endedSessionCookie.split('; ');
    expect(pair).toBe('__Host-accounts-session=');
    expect(attributes.toSorted()).toEqual(['HttpOnly', 'Max-Age=0', 'Path=/', 'SameSite=Lax', 'Secure']);
  });
});
