import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { actions } from '../../lambdas/admin/actions.ts';
import { fieldsOfSchema, pathsOf, withValue } from '../trust/schema-walk.ts';
import { adminSamples } from '../trust/walk.ts';
import { admin, aStore, openWorld, type World } from '../world/world.ts';

let world: World;
let storeId: string;
beforeAll(async () => {
  world = await openWorld();
  ({ storeId } = await aStore(world));
});
afterAll(() => world.close());

async function messagesOf(action: string, input: unknown) {
  const reply = await admin(world, action, storeId, input);
  return reply.ok ? [] : (reply.problem.errors ?? []).map(({ message }) => message);
}

const eva = { firstName: 'Eva', lastName: 'K' };

describe('what is wrong with a field is said in a sentence that tells how to mend it', () => {
  test.each([
    ['createContact', { lastName: 'K' }, 'firstName is required.'],
    ['createContact', { ...eva, firstName: 7 }, 'firstName has to be text.'],
    ['createContact', { ...eva, firstName: 'x'.repeat(101) }, 'firstName may have 100 characters at most.'],
    [
      'createContact',
      { ...eva, lastName: 'a\u0000b' },
      'lastName contains characters that cannot be displayed.',
    ],
    [
      'createContact',
      { ...eva, email: 'nobody' },
      'email has to be one email address, such as ada@example.com.',
    ],
    ['createContact', { ...eva, locale: 'it' }, 'locale has to be one of en, es, fr, de.'],
    ['createContact', { ...eva, resetPassword: 'yes' }, 'resetPassword has to be true or false.'],
    ['createContact', { ...eva, pasword: 'x' }, 'There is no field pasword in this action.'],
    [
      'updateStore',
      { domains: Array.from({ length: 21 }, () => 'a.example') },
      'domains may have 20 items at most.',
    ],
    ['updateStore', { domains: ['a b'] }, 'domains.0 has to be a domain such as shop.example.'],
    ['updateStore', { look: 7 }, 'look has to be an object.'],
    ['diagnoseContact', {}, 'Send contactId, email or customerNumber: one of them, and nothing else.'],
    [
      'findContacts',
      {},
      'Send one of query, email, customerNumber, crmId, orderId and companyId, and nothing else but after.',
    ],
    ['getContact', null, 'The input has to be an object.'],
    [
      'confirmStoreChange',
      { proposalId: 'a b' },
      'proposalId has to be the proposalId of getStore’s proposal.',
    ],
  ])('%s %j: %s', async (action, input, message) => {
    expect(await messagesOf(action, input)).toEqual([message]);
  });
});

describe.each(Object.entries(actions))('%s', (action, { input: schema }) => {
  test('has a sentence for whatever is wrong with any of its fields', async () => {
    const good = Object.fromEntries(fieldsOfSchema(schema).map((name) => [name, adminSamples[name]]));
    const odd = [
      undefined,
      null,
      '',
      ' ',
      0,
      -1,
      true,
      [],
      {},
      [[]],
      'x'.repeat(3000),
      'a\u0000b',
      '\ud800',
      'a b',
      '%',
    ];
    for (const path of [...pathsOf(schema), ['unheardOf'], []]) {
      for (const value of odd) {
        const reply = await admin(world, action, storeId, withValue(good, path, value));
        if (reply.ok) continue;
        expect(reply.problem.title).toMatch(/^[A-Z].+\.$/);
        if (reply.problem.code !== 'invalid_input') continue;
        expect(reply.problem.errors?.length).toBeGreaterThan(0);
        for (const { field, code, message } of reply.problem.errors ?? []) {
          expect(code).toMatch(/^[a-z][a-z_]+$/);
          expect(message).toMatch(/^[A-Za-z].* .+\.$/);
          expect(message).not.toMatch(/Invalid|Expected|undefined|null|of another type/);
          expect(message.includes(field) || /^(findContacts|diagnoseContact)$/.test(action)).toBe(true);
        }
      }
    }
  });
});
