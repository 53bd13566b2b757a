import { expect, test } from '@jest/globals';
import * as v from 'valibot';
import { companyIdOf } from '../../lambdas/accounts/company-id.ts';
import { companyId } from '../../lambdas/admin/input.ts';

test('a company has one id however its name is written, and one that is taken as an id', () => {
  expect(companyIdOf(' Engines  & SÖHNE\t')).toBe(companyIdOf('engines & so\u0308hne'));
  expect(companyIdOf('Engines')).not.toBe(companyIdOf('Engine'));
  const long = '\u4f1a'.repeat(99);
  expect(companyIdOf(`${long}a`)).not.toBe(companyIdOf(`${long}b`));
  for (const name of ['Acme', 'A & B, Ltd.', `${long}a`, '\ud800', '100 %'])
    expect(v.safeParse(companyId, companyIdOf(name)).success).toBe(true);
});
