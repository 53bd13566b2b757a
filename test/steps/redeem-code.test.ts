import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { generateRegistrationSecret, hashRegistrationSecret } from '../../lambdas/accounts/registration.ts';
import { askForReset } from '../../lambdas/reset/ask-for-reset.ts';
import { resetPasswordBy } from '../../lambdas/reset/reset-password-by.ts';
import { redeemCode } from '../../lambdas/steps/redeem-code.ts';
import type { AskedBy } from '../../lambdas/steps/ask-for-link.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { everything } from '../trust/walk.ts';
import {
  aCustomer,
  aStore,
  deliverAll,
  mailedToken,
  must,
  openWorld,
  otherPassword,
  resetAs,
  someAddress,
  someNetwork,
  type World,
} from '../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const day = 24 * 3600;
const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0';

/** A reset asked for in a browser of its own. */
async function askIn(
  store: Store,
  by: AskedBy,
  { secret = generateRegistrationSecret(), network = someNetwork() } = {},
): Promise<string> {
  await askForReset(world.needs, store, by, network, secret);
  return secret;
}

async function mailedCode(email: string): Promise<string> {
  const mail = (await deliverAll(world)).findLast(({ to }) => to === email);
  return /^(\d{6})$/m.exec(mail?.text ?? '')?.[1] ?? 'none';
}

const type = async (store: Store, secret: string, code: string, network = someNetwork()): Promise<string> =>
  (await redeemCode(world.needs, store, 'reset', { code, secret }, { network, userAgent: firefox })).kind;

async function typeWrong(
  store: Store,
  secret: string,
  { times, network, code = '000000' }: { times: number; network?: string; code?: string },
): Promise<string[]> {
  const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
  const kinds = [];
  for (let time = 0; time < times; time += 1) kinds.push(await type(store, secret, wrong, network));
  return kinds;
}

const wrong = (times: number): string[] => Array<string>(times).fill('code_wrong');

describe('wrong codes', () => {
  test('are sixty a day of one client network, and spend nothing of anybody else’s', async () => {
    const store = await aStore(world, { 'throttling.mails_per_network_per_hour': 1000 });
    const network = someNetwork();
    const kinds = [];
    for (let hour = 0; hour < 3; hour += 1) {
      for (let browser = 0; browser < 6; browser += 1) {
        const secret = await askIn(store, { email: someAddress() }, { network });
        kinds.push(...(await typeWrong(store, secret, { times: 5, network })));
      }
      // Past the window of the hour, which is counted in slices.
      world.clock.advance(3900);
    }
    expect(kinds.filter((kind) => kind === 'code_wrong')).toHaveLength(60);
    const { email } = await aCustomer(world, store);
    const secret = await askIn(store, { email });
    expect(await type(store, secret, await mailedCode(email))).toBe('code_right');
  });

  test('of however many others keep nobody’s right code out', async () => {
    const store = await aStore(world);
    const { email } = await aCustomer(world, store);
    const own = await askIn(store, { email });
    const code = await mailedCode(email);
    const first = (secret: string) => Buffer.from(hashRegistrationSecret(secret), 'base64url').readUInt8(0);
    // With secrets that are kept near this one, wherever that is.
    const near = (): string => {
      const secret = generateRegistrationSecret();
      return first(secret) % 16 === first(own) % 16 ? secret : near();
    };
    for (let other = 0; other < 7; other += 1) {
      const secret = await askIn(store, { email: someAddress() }, { secret: near() });
      expect(await typeWrong(store, secret, { times: 5 })).toEqual(wrong(5));
    }
    expect(await type(store, own, code)).toBe('code_right');
  });

  test('are ten a day for one account, by whichever of its identifiers, and nobody sees when they are spent', async () => {
    const store = await aStore(world, { 'sign_in.identifiers': 'email_and_customer_number' });
    const email = someAddress();
    const customerNumber = 'V-4711';
    const names = { firstName: 'Maria', lastName: 'Muster' };
    await must(world, 'createContact', store.storeId, {
      ...names,
      ...{ email, customerNumber, sendInvitation: false },
    });
    // It is the address's own, as of most customers.
    await askIn(store, { email });
    await resetAs(world, store, { token: await mailedToken(world, email), password: otherPassword });
    await deliverAll(world);

    for (const by of [{ email }, { customerNumber }]) {
      const secret = await askIn(store, by);
      const code = await mailedCode(email);
      expect(await typeWrong(store, secret, { times: 5, code })).toEqual(wrong(5));
    }
    const ofNobody = await askIn(store, { email: someAddress() });
    for (const by of [{ email }, { customerNumber }]) {
      const secret = await askIn(store, by);
      const code = await mailedCode(email);
      expect(code).toMatch(/^\d{6}$/);
      expect(await type(store, secret, code)).toBe('code_wrong');
      const said = await typeWrong(store, secret, { times: 5, code });
      expect(said).toEqual([...wrong(4), 'code_over']);
    }
    expect(await typeWrong(store, ofNobody, { times: 6 })).toEqual([...wrong(5), 'code_over']);
    world.clock.advance(day + 7200);
    const secret = await askIn(store, { customerNumber });
    expect(await type(store, secret, await mailedCode(email))).toBe('code_right');
  });
});

describe('what staff see of wrong codes', () => {
  const told = async ({ storeId }: Store, contactId: string) => {
    const { items } = await must(world, 'listActivities', storeId, { contactId });
    return (items as Record<string, unknown>[]).filter(({ kind }) => kind === 'mailed_code_wrong');
  };

  test('is one activity for a quarter of an hour, with how often and where, and of what was not judged none', async () => {
    const store = await aStore(world);
    const { email, contact } = await aCustomer(world, store);
    const first = await askIn(store, { email });
    const code = await mailedCode(email);
    expect(await typeWrong(store, first, { times: 6, code })).toEqual([...wrong(5), 'code_over']);
    expect(await told(store, contact.contactId)).toMatchObject([
      { times: 5, actor: 'unknown', device: 'Firefox · Windows' },
    ]);
    // The account's own ten of the day are spent with the second; of the third none is judged.
    for (let other = 0; other < 2; other += 1) {
      const secret = await askIn(store, { email });
      expect(await typeWrong(store, secret, { times: 5, code: await mailedCode(email) })).toEqual(wrong(5));
    }
    expect(await told(store, contact.contactId)).toMatchObject([{ times: 10 }]);
  });

  test('is nothing where the code was right, in a browser that did not begin, and of somebody who was erased meanwhile', async () => {
    const store = await aStore(world);
    const { email, contact } = await aCustomer(world, store);
    const secret = await askIn(store, { email });
    expect(await type(store, secret, await mailedCode(email))).toBe('code_right');
    expect(await type(store, generateRegistrationSecret(), '000000')).toBe('code_wrong');
    expect(await told(store, contact.contactId)).toEqual([]);
    await must(world, 'eraseContact', store.storeId, {
      contactId: contact.contactId,
    });
    expect(['code_wrong', 'code_over']).toContain(await type(store, secret, '000000'));
    const kept = [...(await everything(world.needs))].filter(
      ([, item]) =>
        JSON.stringify(item).includes('mailed_code_wrong') &&
        JSON.stringify(item).includes(contact.contactId),
    );
    expect(kept).toEqual([]);
  });
});

describe('the right code', () => {
  test('is not used up by new passwords that are refused, nor by being typed again', async () => {
    const store = await aStore(world);
    const { email } = await aCustomer(world, store);
    const secret = await askIn(store, { email });
    const code = await mailedCode(email);
    const reset = async (password: string) => {
      const where = { locale: store.locale, userAgent: 'Test/1.0', network: someNetwork() };
      return (await resetPasswordBy(world.needs, store, { code, secret }, { password }, where)).kind;
    };
    for (const password of ['short', email, 'password1', 'qwertyuiop', 'iloveyou1', 'sunshine1'])
      expect({ password, kind: await reset(password) }).toEqual({ password, kind: 'invalid_input' });
    expect(await reset(otherPassword)).toBe('password_reset');
  });

  test('gives its own try back and no other', async () => {
    const store = await aStore(world);
    const { email } = await aCustomer(world, store);
    const secret = await askIn(store, { email });
    const code = await mailedCode(email);
    expect(await typeWrong(store, secret, { times: 4, code })).toEqual(wrong(4));
    for (const time of [1, 2])
      expect({ time, kind: await type(store, secret, code) }).toEqual({ time, kind: 'code_right' });
    expect(await typeWrong(store, secret, { times: 2, code })).toEqual([...wrong(1), 'code_over']);
    expect(await type(store, secret, code)).toBe('code_over');
  });
});
