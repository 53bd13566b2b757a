import { expect, test } from '@jest/globals';
import { keepingDevice } from '../../lambdas/http/device.ts';
import { noContent } from '../../lambdas/http/reply.ts';
import { exampleRequest } from './example-request.ts';

const cookie = '__Host-accounts-device=new; Max-Age=31536000; Path=/; Secure; HttpOnly; SameSite=Lax';

test('a browser is given its new device in the cookie alone, which no script reads', () => {
  const reply = keepingDevice(exampleRequest(), 'new', noContent(['other=1']));
  expect(reply).toEqual({ ...noContent(), cookies: [cookie, 'other=1'] });
});

test('an app that sends its device in the header is given the new one there, too', () => {
  const request = exampleRequest({ headers: { 'x-device': 'old' } });
  const reply = keepingDevice(request, 'new', noContent());
  expect(reply).toEqual({ ...noContent(), headers: { 'x-device': 'new' }, cookies: [cookie] });
});
