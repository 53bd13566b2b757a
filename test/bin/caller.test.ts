import { describe, expect, test } from '@jest/globals';
import { callerName, nameOfArn } from '../../bin/caller.ts';

const told = (arn: string | undefined) => () => Promise.resolve(arn);
const never = () => Promise.reject(new Error('AWS was asked'));
const session = 'arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_Support_0a1b/ada@shop.example';

describe('who asks by the command line', () => {
  test.each([
    ['arn:aws:iam::123456789012:user/ada', 'ada'],
    ['arn:aws:iam::123456789012:user/shop/support/ada', 'ada'],
    [session, 'ada@shop.example'],
    ['arn:aws-cn:sts::123456789012:federated-user/ada', 'ada'],
    ['arn:aws:iam::123456789012:root', 'root'],
    ['arn:aws:lambda:eu-central-1:123456789012:function:admin', undefined],
    ['ada', undefined],
  ])('is of %s called %s', (arn, name) => {
    expect(nameOfArn(arn)).toBe(name);
  });

  test('is of a deployment who AWS says, by whichever role', async () => {
    const other = session.replace('Support', 'Managers');
    for (const arn of [session, other]) {
      expect(await callerName({ function: 'admin' }, told(arn))).toBe('ada@shop.example');
    }
  });

  test('is who they say where they say so, and AWS is not asked', async () => {
    expect(await callerName({ actor: 'Bea', function: 'admin' }, never)).toBe('Bea');
  });

  test('is the user of this machine for a store on it, or where AWS does not say', async () => {
    const here = process.env['USER'] ?? 'staff';
    expect(await callerName({}, never)).toBe(here);
    expect(await callerName({ function: 'admin' }, never)).toBe(here);
    expect(await callerName({ function: 'admin' }, told(undefined))).toBe(here);
  });
});
