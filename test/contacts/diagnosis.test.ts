import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { reasonCodes, type ReasonCode } from '../../lambdas/contacts/reason-words.ts';
import type { Reason } from '../../lambdas/contacts/diagnosis.ts';
import type { AdminReply } from '../../lambdas/admin/reply.ts';
import type { Local } from '../../local/start-local.ts';
import {
  adminOf,
  anAccount,
  bearer,
  Client,
  codeOf,
  jsonOf,
  mailsTo,
  newPassword,
  password,
  serveStore,
  someAddress,
  startServer,
  type ServedStore,
} from '../journeys/client.ts';

/** Each reason, made by public surfaces alone; and each remedy, sent back as it stands. */

let local: Local;
beforeAll(async () => {
  local = await startServer();
});
afterAll(() => local.stop());

const root = join(import.meta.dirname, '../..');

interface Asked {
  readonly store: ServedStore;
  readonly contactId: string;
}

const act = ({ id }: ServedStore, action: string, input: unknown) => adminOf(local, id)(action, input);

async function reasonsOf({ store, contactId }: Asked): Promise<Reason[]> {
  // What is under way has arrived.
  await local.mailbox();
  return (await act(store, 'diagnoseContact', { contactId }))['reasons'] as Reason[];
}
const codesOf = async (asked: Asked) => (await reasonsOf(asked)).map(({ code }) => code);

async function aContact(store: ServedStore, fields: Record<string, unknown> = {}): Promise<Asked> {
  const about = { email: someAddress(), firstName: 'Eva', lastName: 'Known', ...fields };
  const { contactId } = await act(store, 'createContact', about);
  return { store, contactId: String(contactId) };
}
const emailOf = async ({ store, contactId }: Asked): Promise<string> =>
  String((await act(store, 'getContact', { contactId }))['email']);
async function idOf(store: ServedStore, email: string): Promise<string> {
  const { items } = await act(store, 'findContacts', { email });
  return String((items as { contactId: string }[])[0]?.contactId);
}
async function anActive(store: ServedStore): Promise<Asked> {
  const { email } = await anAccount(local, store);
  return { store, contactId: await idOf(store, email) };
}
async function anInvited(): Promise<Asked> {
  const invited = await aContact(await serveStore(local));
  await act(invited.store, 'sendInvitation', { contactId: invited.contactId });
  return invited;
}

async function post(path: string, body: unknown): Promise<void> {
  const answer = await fetch(`${local.url}/_local/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(await answer.text());
}
async function bounceLatest(asked: Asked, kind: 'hard' | 'soft' | 'complaint'): Promise<Asked> {
  const mail = (await mailsTo(local, await emailOf(asked))).at(-1);
  if (mail === undefined) throw new Error('no mail');
  await post(`mail/${mail.id}/bounce`, { kind });
  return asked;
}
async function signInWrongly(asked: Asked): Promise<void> {
  const identifier = await emailOf(asked);
  for (let time = 0; time < 5; time += 1)
    await new Client(local, asked.store.host).json('POST', '/accounts/v1/sessions', {
      identifier,
      password: newPassword,
    });
}
async function buy(asked: Asked): Promise<string> {
  const { key } = await act(asked.store, 'createStoreKey', { name: 'Web shop' });
  const order = {
    orderId: `O-${asked.contactId.slice(0, 8)}`,
    placedAt: '2026-01-05T11:00:00Z',
    email: await emailOf(asked),
    ...{ firstName: 'Eva', lastName: 'Known', currency: 'EUR', total: '24.90', lines: [] },
  };
  const placed = await new Client(local, asked.store.host).json(
    'POST',
    '/accounts/v1/orders',
    order,
    bearer(String(key)),
  );
  return (jsonOf(placed)['claim'] as { token: string }).token;
}

async function takesProviderOnly(store: ServedStore): Promise<void> {
  const sso = {
    ...{ issuer: 'http://localhost:9999', clientId: 'shop', clientSecret: 'a-secret-of-the-shop' },
    ...{ message: { en: 'Sign in with us' }, only: true },
  };
  const { proposal } = (await act(store, 'updateStore', { sso })) as { proposal: { proposalId: string } };
  const { proposalId } = proposal;
  await adminOf(local, store.id, 'another of the staff')('confirmStoreChange', { proposalId });
}
const hour = 3600;

/** How each reason comes about. Where one stands beside others that say more, it is not the first. */
const situations: Readonly<Record<ReasonCode, () => Promise<Asked>>> = {
  accounts_disabled: async () => aContact(await serveStore(local, { 'accounts.enabled': false })),
  sending_paused: async () => {
    await post('ses', { sendingPaused: true });
    return aContact(await serveStore(local));
  },
  mail_paused: async () => aContact(await serveStore(local, { 'mail.paused': true })),
  no_email: async () => aContact(await serveStore(local), { email: null }),
  hard_bounced: async () => bounceLatest(await anActive(await serveStore(local)), 'hard'),
  soft_bounced: async () => bounceLatest(await anInvited(), 'soft'),
  complained: async () => bounceLatest(await anInvited(), 'complaint'),
  ses_suppressed: async () => {
    const asked = await aContact(await serveStore(local));
    await post('ses', { suppress: await emailOf(asked) });
    return asked;
  },
  duplicate_contacts: async () => {
    const store = await serveStore(local);
    const email = someAddress();
    await aContact(store, { email, customerNumber: 'N-2' });
    return aContact(store, { email });
  },
  locked: async () => {
    const asked = await anActive(await serveStore(local));
    await signInWrongly(asked);
    return asked;
  },
  sso_only: async () => {
    const store = await serveStore(local);
    await takesProviderOnly(store);
    return aContact(store);
  },
  no_password: async () => {
    const asked = await anActive(await serveStore(local));
    await act(asked.store, 'secureAccount', { contactId: asked.contactId });
    return asked;
  },
  number_only_login: async () => {
    const asked = await anActive(await serveStore(local));
    await act(asked.store, 'updateContact', { contactId: asked.contactId, customerNumber: 'N-7' });
    await act(asked.store, 'setStoreVariables', { variables: { 'sign_in.identifiers': 'customer_number' } });
    return asked;
  },
  number_is_username: async () => {
    const store = await serveStore(local, { 'sign_in.identifiers': 'email_and_customer_number' });
    const row = { email: someAddress(), firstName: 'Ada', lastName: 'Byron', username: 'shop-77' };
    await act(store, 'importContacts', { contacts: [row] });
    const asked = await aContact(store, { customerNumber: 'SHOP-77' });
    await act(store, 'setStoreVariables', { variables: { 'sign_in.former_usernames': true } });
    return asked;
  },
  account_disabled: async () => {
    const asked = await anActive(await serveStore(local));
    await act(asked.store, 'disableAccount', { contactId: asked.contactId });
    return asked;
  },
  no_account: async () => aContact(await serveStore(local)),
  email_unverified: async () => {
    const store = await serveStore(local);
    const email = someAddress();
    const person = { email, password, firstName: 'Maria', lastName: 'Muster' };
    await new Client(local, store.host).json('POST', '/accounts/v1/registrations', person);
    return { store, contactId: await idOf(store, email) };
  },
  invitation_pending: anInvited,
  invitation_expired: async () => {
    const asked = await anInvited();
    await local.mailbox();
    await local.advanceClock(7 * 24 * hour + 1);
    return asked;
  },
  invite_method_conflict: async () => {
    const asked = await anInvited();
    const token = await buy(asked);
    const client = new Client(local, asked.store.host);
    const refused = await client.json('POST', '/accounts/v1/checkout-accounts', { token, password });
    expect(codeOf(refused)).toBe('invite_method_conflict');
    return asked;
  },
  mail_pending: async () => {
    const asked = await aContact(await serveStore(local));
    await post('ses', { sendingPaused: true });
    await act(asked.store, 'sendInvitation', { contactId: asked.contactId });
    return asked;
  },
  mail_failed: async () => {
    const asked = await aContact(await serveStore(local));
    await local.mailbox();
    await post('ses', { failNext: 1 });
    await act(asked.store, 'sendInvitation', { contactId: asked.contactId });
    return asked;
  },
  mail_held: async () => {
    const asked = await aContact(await serveStore(local), {
      email: someAddress().replace(/@.*/, '@shop.invalid'),
    });
    await act(asked.store, 'sendInvitation', { contactId: asked.contactId });
    await local.mailbox();
    return asked;
  },
  wrong_codes: async () => {
    const store = await serveStore(local);
    const { email } = await anAccount(local, store);
    const client = new Client(local, store.host);
    await client.json('POST', '/accounts/v1/password-resets', { email });
    await client.json('POST', '/accounts/v1/password-resets/completions', { code: '000000', password });
    return { store, contactId: await idOf(store, email) };
  },
  username_exists: async () => anActive(await serveStore(local)),
  nothing_wrong: async () => anActive(await serveStore(local)),
};

/** Reasons that no act of staff mends: they have no remedy, and say what to wait for or to do elsewhere. */
const withoutRemedy: readonly ReasonCode[] = [
  'sending_paused',
  'no_email',
  'duplicate_contacts',
  'number_is_username',
  'mail_pending',
  'mail_held',
  'nothing_wrong',
];
/** Their remedy sends: it leads on, and the reason stays until the customer has followed it. */
const sending: readonly ReasonCode[] = [
  'no_account',
  'email_unverified',
  'invitation_pending',
  'wrong_codes',
  'no_password',
  'username_exists',
];

describe.each(reasonCodes)('%s', (code) => {
  test('is named, with what to do, its page, and a remedy that works as it stands', async () => {
    const asked = await situations[code]();
    const reason = (await reasonsOf(asked)).find((one) => one.code === code);
    await post('ses', { sendingPaused: false, failNext: 0 });
    if (reason === undefined) throw new Error(`not among ${(await codesOf(asked)).join(', ')}`);
    expect(reason.message).toMatch(/^[A-Z].{15,}([.]|: .+)$/);

    const { remedy, help } = reason;
    const [page = '', anchor] = help.split('#');
    expect(existsSync(join(root, page))).toBe(true);
    expect(readFileSync(join(root, page), 'utf8')).toContain(
      anchor === undefined ? `# \`${code}\`` : `<a id="${anchor}"></a>`,
    );

    expect(remedy === null).toBe(withoutRemedy.includes(code));
    if (remedy === null) return;
    const before = (await mailsTo(local, await emailOf(asked))).length;
    await act(asked.store, remedy.action, remedy.input);
    const after = await codesOf(asked);
    const mails = await mailsTo(local, await emailOf(asked));
    if (remedy.action.startsWith('send')) expect(mails).toHaveLength(before + 1);
    if (!sending.includes(code)) expect(after).not.toContain(code);
  });
});

describe('diagnoseContact', () => {
  test('of an account that no sign-in of the only provider is connected to offers the reset with which its customer connects it', async () => {
    const asked = await anActive(await serveStore(local));
    await takesProviderOnly(asked.store);
    const [first] = await reasonsOf(asked);
    expect(first).toMatchObject({
      code: 'sso_only',
      message: expect.stringContaining('comes by that button and types the password once'),
      remedy: { action: 'sendPasswordReset', input: { contactId: asked.contactId } },
    });
  });

  test('is asked by id, address or number, and by nothing else', async () => {
    const store = await serveStore(local);
    const { contactId } = await aContact(store, { email: 'one@mail.example', customerNumber: 'N-1' });
    for (const input of [{ contactId }, { email: 'ONE@mail.example' }, { customerNumber: 'n-1' }]) {
      expect(await act(store, 'diagnoseContact', input)).toMatchObject({ contact: { contactId } });
    }
    const ask = async (input: unknown): Promise<unknown> => {
      const reply = (await local.admin({
        ...{ action: 'diagnoseContact', store: store.id, actor: 'staff', input },
      })) as AdminReply;
      return reply.ok ? 'ok' : reply.problem.code;
    };
    expect(await ask({ email: 'nobody@mail.example' })).toBe('contact_not_found');
    expect(await ask({ customerNumber: 'N-404' })).toBe('contact_not_found');
    expect(await ask({})).toBe('invalid_input');
    expect(await ask({ contactId, email: 'one@mail.example' })).toBe('invalid_input');
  });

  test('of an account that was recovered says that its password is gone, and speaks of no number that it does not have', async () => {
    const asked = await anActive(await serveStore(local));
    const { contactId } = asked;
    const wanted = { newEmail: someAddress(), reason: 'The mailbox is gone', evidence: 'An order number' };
    await act(asked.store, 'startAddressRecovery', { contactId, ...wanted });
    await local.mailbox();
    await local.advanceClock(72 * hour + 1);
    await adminOf(local, asked.store.id, 'another of the staff')('confirmAddressRecovery', { contactId });
    await local.mailbox();
    await local.advanceClock(3 * 24 * hour);
    const reasons = await reasonsOf(asked);
    expect(reasons.map(({ code, remedy }) => [code, remedy?.action])).toEqual([
      ['no_password', 'sendPasswordReset'],
      ['username_exists', 'sendPasswordReset'],
    ]);
  });

  test('of an account that its number opened, where the store takes addresses only, offers to take both', async () => {
    const store = await serveStore(local, { 'sign_in.identifiers': 'email_and_customer_number' });
    const asked = await aContact(store, { customerNumber: 'N-9' });
    const { contactId } = asked;
    await act(store, 'sendActivation', { contactId, identifier: 'customer_number' });
    const [mail] = await mailsTo(local, await emailOf(asked));
    const token = new URL(mail?.links[0] ?? '').searchParams.get('token');
    const names = { firstName: 'Eva', lastName: 'Known' };
    await new Client(local, store.host).json('POST', '/accounts/v1/activations', {
      token,
      password,
      ...names,
    });
    expect((await codesOf(asked))[0]).toBe('number_only_login');
    await act(store, 'setStoreVariables', { variables: { 'sign_in.identifiers': 'email' } });
    const [reason] = await reasonsOf(asked);
    expect(reason).toMatchObject({ code: 'number_only_login', remedy: { action: 'setStoreVariables' } });
    expect(reason?.message).toContain('does not take');
    await act(store, 'setStoreVariables', reason?.remedy?.input);
    expect((await reasonsOf(asked))[0]).toMatchObject({ code: 'number_only_login', remedy: null });
  });

  test('lists the others of a shared address, with when each last ordered', async () => {
    const asked = await situations.duplicate_contacts();
    const token = await buy(asked);
    expect(token).toEqual(expect.any(String));
    const reason = (await reasonsOf(asked)).find(({ code }) => code === 'duplicate_contacts');
    const email = await emailOf(asked);
    const { items } = await act(asked.store, 'findContacts', { email });
    const others = (items as { contactId: string }[]).filter(
      ({ contactId }) => contactId !== asked.contactId,
    );
    expect(reason?.contacts?.map(({ contactId }) => contactId).sort()).toEqual(
      others.map(({ contactId }) => contactId).sort(),
    );
    for (const one of reason?.contacts ?? []) expect(one).toHaveProperty('lastOrderAt');
  });

  test('knows the one who has the address as a further one, beside whom nobody is invited by it', async () => {
    const store = await serveStore(local);
    const email = someAddress();
    const { contactId } = await aContact(store);
    const same = await aContact(store, { email });
    const reason = 'The same person';
    await act(store, 'mergeContacts', { contactId, mergedContactId: same.contactId, reason });
    const reasons = await reasonsOf(await aContact(store, { email }));
    expect(reasons.map(({ code, remedy }) => [code, remedy])).toEqual([
      ['duplicate_contacts', null],
      ['no_account', null],
    ]);
    expect(reasons[0]?.contacts?.map((one) => one.contactId)).toEqual([contactId]);
  });

  test('offers nothing that would be refused: what sends waits until the bounce is cleared, which then offers it', async () => {
    const asked = await situations.hard_bounced();
    const before = await reasonsOf(asked);
    expect(before.map(({ code, remedy }) => [code, remedy?.action])).toEqual([
      ['hard_bounced', 'clearBounce'],
      ['username_exists', undefined],
    ]);
    expect(before[0]?.message).toContain('5.1.1');
    const cleared = await act(asked.store, 'clearBounce', { contactId: asked.contactId });
    const offer = cleared['offer'] as { action: string; input: unknown };
    expect(offer).toEqual({
      action: 'sendPasswordReset',
      input: { contactId: asked.contactId },
      label: 'Reset Password',
    });
    expect(await act(asked.store, offer.action, offer.input)).toMatchObject({ state: 'queued' });
    expect((await mailsTo(local, await emailOf(asked))).at(-1)).toMatchObject({ state: 'delivered' });
  });

  test('changes nothing, and is no activity', async () => {
    const asked = await situations.locked();
    const { contactId } = asked;
    const before = await act(asked.store, 'listActivities', { contactId });
    const reasons = await reasonsOf(asked);
    expect(await reasonsOf(asked)).toEqual(reasons);
    expect(await act(asked.store, 'listActivities', { contactId })).toEqual(before);
  });
});
