import { describe, expect, test } from '@jest/globals';
import { behindFront } from '../../lambdas/http/front.ts';
import { hashFrontKey } from '../../lambdas/surroundings/front-key.ts';
import { exampleRequest } from './example-request.ts';

const keys = ['the-key-in-use', 'the-key-before'];
const hashes = keys.map(hashFrontKey);
const asked = {
  'x-forwarded-host': 'Other.example:8443',
  'x-front-client': '2001:db8::1',
  accept: 'text/html',
};

describe('where nothing stands in front', () => {
  test('the headers change nothing, and nobody behind sees them', () => {
    const request = exampleRequest({ headers: { ...asked, 'x-front-key': keys[0] ?? '' } });
    expect(behindFront(request, [])).toMatchObject({
      host: 'shop.example',
      sourceAddress: '192.0.2.1',
      headers: { host: 'shop.example', accept: 'text/html' },
    });
    expect(Object.keys(behindFront(request, [])?.headers ?? {}).sort()).toEqual(['accept', 'host']);
  });
});

describe('behind a front', () => {
  test.each(keys)('%s is believed: host and address are what the front says', (key) => {
    const fronted = behindFront(exampleRequest({ headers: { ...asked, 'x-front-key': key } }), hashes);
    expect(fronted).toMatchObject({ host: 'other.example', sourceAddress: '2001:db8::1' });
    expect(fronted?.headers).toEqual({ host: 'other.example:8443', accept: 'text/html' });
  });

  test.each([undefined, '', 'the-key-in-us', 'the-key-in-use ', 'the-key-in-use,the-key-in-use', hashes[0]])(
    'the key %j is refused, whatever else is said',
    (key) => {
      const headers = key === undefined ? asked : { ...asked, 'x-front-key': key };
      expect(behindFront(exampleRequest({ headers }), hashes)).toBeUndefined();
    },
  );

  test('that says neither host nor address, they are the connection’s', () => {
    expect(behindFront(exampleRequest({ headers: { 'x-front-key': keys[0] ?? '' } }), hashes)).toMatchObject({
      host: 'shop.example',
      sourceAddress: '192.0.2.1',
    });
  });
});
