import { describe, expect, test } from '@jest/globals';
import * as v from 'valibot';
import { actions } from '../../lambdas/admin/actions.ts';
import type { AdminEvent } from '../../lambdas/backoffice/admin-event.ts';
import { ask } from '../../lambdas/backoffice/ask-admin.ts';
import { routes } from '../../lambdas/backoffice/routes.ts';
import { roleFor, supportActions } from '../../lambdas/backoffice/support-actions.ts';
import { roleOf } from '../../lambdas/staff/role.ts';

const roles = { claim: 'roles', support: 'support', manager: 'manager' };

describe('the claim that says what staff may do', () => {
  test.each<[told: Record<string, unknown>, role: string | null, claim?: string]>([
    [{ roles: ['support'] }, 'support'],
    [{ roles: 'manager' }, 'manager'],
    [{ roles: ['other', 'support', 'manager'] }, 'manager'],
    [{ realm_access: { roles: ['support'] } }, 'support', 'realm_access.roles'],
    [{ 'https://shop.example/roles': ['support'] }, 'support', 'https://shop.example/roles'],
    [{}, null],
    [{ roles: [] }, null],
    [{ roles: ['Support', 'managers', 'support '] }, null],
    [{ roles: 'support manager' }, null],
    [{ roles: { manager: true } }, null],
    [{ roles: [['manager']] }, null],
    [{ roles: null }, null],
    [{ roles: true }, null],
    [{ other: ['manager'] }, null],
    [{ realm_access: 'roles' }, null, 'realm_access.roles'],
    [{ realm_access: null }, null, 'realm_access.roles'],
    [{}, null, '__proto__.constructor'],
    [{}, null, 'constructor.name'],
  ])('%j is %j', (told, role, claim = 'roles') => {
    expect(roleOf(told, { ...roles, claim })).toBe(role);
  });
});

test('what support may ask for are actions that there are, and none that sets, merges, disables, erases, imports or makes keys', () => {
  const named = [...supportActions];
  const known = [...Object.keys(actions), 'getInvitations', 'previewMerge'];
  expect(named.filter((name) => !known.includes(name))).toEqual([]);
  expect(named.filter((name) => /^set|merge|able|erase|import|export|Key|Store$/.test(name))).toEqual([
    'getStore',
  ]);
});

test('whatever page it is asked by, support is not let through to what is a manager’s', async () => {
  const asked: string[] = [];
  const host = {
    base: '',
    origins: [],
    stores: [],
    now: () => 0,
    ask: ({ action }: AdminEvent) => {
      asked.push(action);
      return Promise.resolve({ ok: true, result: {} });
    },
  };
  const staff = { actor: 'Ada', role: 'support', formToken: 'x' } as const;
  for (const action of Object.keys(actions).filter((name) => !supportActions.has(name)))
    await expect(ask({ host, staff, store: 'demo' }, action, {}, v.unknown())).rejects.toThrow('manager');
  expect(asked).toEqual([]);
  await ask({ host, staff, store: 'demo' }, 'getContact', {}, v.unknown());
  await ask({ host, staff: { ...staff, role: 'manager' }, store: 'demo' }, 'setStoreTexts', {}, v.unknown());
  expect(asked).toEqual(['getContact', 'setStoreTexts']);
});

test('the form for a new contact is for whoever may ask for it, and for nobody whose role does not', () => {
  expect([roleFor('createContact'), roleFor('eraseContact'), roleFor('of a later release')]).toEqual([
    'support',
    'manager',
    'manager',
  ]);
  const form = routes.filter(({ path }) => path === '/{store}/contacts/new');
  expect(form.map(({ method, role }) => [method, role])).toEqual([
    ['GET', roleFor('createContact')],
    ['POST', roleFor('createContact')],
  ]);
});
