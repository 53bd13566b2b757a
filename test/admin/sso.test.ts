import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { adminHandler } from '../../lambdas/admin/handler.ts';
import { ssoOf } from '../../lambdas/stores/sso.ts';
import { everything } from '../trust/walk.ts';
import {
  admin,
  aStore,
  must,
  openWorld,
  replyCode,
  theStore,
  updateByTwo,
  type World,
} from '../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const clientSecret = 'canary-of-a-client-secret';
const sso = {
  issuer: 'https://login.example.com',
  clientId: 'shop',
  clientSecret,
  message: { en: 'Sign in with Example', de: 'Mit Example anmelden' },
};

const kept = async (storeId: string) => ssoOf(await theStore(world, storeId));

async function errorsOf(storeId: string, change: unknown, needs = world.needs) {
  const reply = await admin({ ...world, needs }, 'updateStore', storeId, { sso: change });
  return reply.ok ? [] : (reply.problem.errors ?? []).map(({ field, code }) => `${field} ${code}`);
}

describe("a store's provider", () => {
  test('is shown to staff without its secret, which stands in no table', async () => {
    const { storeId } = await aStore(world);
    const shown = await updateByTwo(world, storeId, { sso });
    const { clientSecret: _, ...rest } = sso;
    const claims = ['given_name', 'family_name'];
    expect(shown['sso']).toEqual({ ...rest, only: false, claims, joinsByAddress: false });
    expect((await must(world, 'getStore', storeId, {}))['sso']).toEqual(shown['sso']);
    expect(JSON.stringify([shown, ...(await everything(world.needs))])).not.toContain(clientSecret);
    const { secretVersion = '' } = (await kept(storeId)) ?? {};
    expect(await world.needs.ssoSecrets.read(storeId, secretVersion)).toMatchObject({ clientSecret });
  });

  test('stays as it is in what is not said, and goes with null', async () => {
    const { storeId } = await aStore(world);
    await updateByTwo(world, storeId, { sso });
    const before = await kept(storeId);
    await must(world, 'updateStore', storeId, { sso: { only: true, claims: [] } });
    expect(await kept(storeId)).toEqual({ ...before, only: true, claims: [] });
    await must(world, 'updateStore', storeId, { name: 'Another name' });
    await must(world, 'setStoreVariables', storeId, { variables: { 'sign_in.force_login': true } });
    expect(await kept(storeId)).toEqual({ ...before, only: true, claims: [] });
    await must(world, 'updateStore', storeId, { sso: null });
    expect(await kept(storeId)).toBeNull();
  });

  test('gets no secret that was another’s: a new issuer or client needs its own', async () => {
    const { storeId } = await aStore(world);
    await updateByTwo(world, storeId, { sso });
    const before = await kept(storeId);
    expect(await errorsOf(storeId, { issuer: 'https://evil.example.com' })).toEqual([
      'sso.clientSecret required',
    ]);
    expect(await errorsOf(storeId, { clientId: 'another' })).toEqual(['sso.clientSecret required']);
    expect(await kept(storeId)).toEqual(before);
    await must(world, 'updateStore', storeId, { sso: { clientSecret: 'another secret' } });
    expect((await kept(storeId))?.secretVersion).not.toBe(before?.secretVersion);
    // What is still on its way finds the one that it set out with.
    const secret = await world.needs.ssoSecrets.read(storeId, before?.secretVersion ?? '');
    expect(secret.clientSecret).toBe(clientSecret);
  });

  test('keeps its secret whatever one person proposes, refused or withdrawn, and so does what is proposed', async () => {
    const { storeId } = await aStore(world);
    await updateByTwo(world, storeId, { sso });
    const live = await kept(storeId);
    const secretNow = async () =>
      (await world.needs.ssoSecrets.read(storeId, (await kept(storeId))?.secretVersion ?? '')).clientSecret;
    const another = { clientId: 'another', clientSecret: 'of another' };
    for (let times = 0; times < 3; times += 1) {
      const { proposal } = await must(world, 'updateStore', storeId, { sso: another });
      for (const change of [{ clientId: 'third', clientSecret: 'of a third' }, { clientSecret: 'new' }])
        expect(replyCode(await admin(world, 'updateStore', storeId, { sso: change }))).toBe(
          'proposal_pending',
        );
      const { proposalId } = proposal as { proposalId: string };
      await must(world, 'withdrawStoreChange', storeId, { proposalId });
    }
    expect(await kept(storeId)).toEqual(live);
    expect(await secretNow()).toBe(clientSecret);
    await updateByTwo(world, storeId, { sso: another });
    expect(await secretNow()).toBe('of another');
  });

  test.each([
    ['proposals', { clientId: 'another' }, 'proposed'],
    ['changes', {}, 'live'],
  ] as const)('is kept of whichever of two %s at once is the one that stands', async (_, change, how) => {
    const { storeId } = await aStore(world);
    await updateByTwo(world, storeId, { sso });
    const update = async (secret: string, needs = world.needs) =>
      replyCode(
        await admin({ ...world, needs }, 'updateStore', storeId, {
          sso: { ...change, clientSecret: secret },
        }),
      );
    // The second does all that it does right before the first writes its secret.
    let second: string | undefined;
    const write = async (...secret: Parameters<typeof world.needs.ssoSecrets.write>) => {
      second = await update('of the second');
      await world.needs.ssoSecrets.write(...secret);
    };
    const ssoSecrets = { ...world.needs.ssoSecrets, write };
    const first = await update('of the first', { ...world.needs, ssoSecrets });
    if (how === 'proposed') {
      const { proposal } = await must(world, 'getStore', storeId, {});
      const { proposalId } = proposal as { proposalId: string };
      const asked = { action: 'confirmStoreChange', store: storeId, actor: 'Bob of support' };
      expect(replyCode(await adminHandler(world.needs)({ ...asked, input: { proposalId } }))).toBe('ok');
    }
    const { secretVersion = '' } = (await kept(storeId)) ?? {};
    expect(await world.needs.ssoSecrets.read(storeId, secretVersion)).toMatchObject({
      clientSecret: 'of the first',
    });
    expect([first, second]).toEqual(['ok', 'changed_meanwhile']);
    // And the next one has its turn.
    expect(await update('of a third')).toBe('ok');
  });

  test('waits for nobody who died while writing it', async () => {
    const { storeId } = await aStore(world);
    await updateByTwo(world, storeId, { sso });
    const write = () => Promise.reject(new Error('gone'));
    const needs = { ...world.needs, ssoSecrets: { ...world.needs.ssoSecrets, write } };
    const change = { sso: { clientSecret: 'new' } };
    expect(replyCode(await admin({ ...world, needs }, 'updateStore', storeId, change))).toBe(
      'internal_error',
    );
    expect(replyCode(await admin(world, 'updateStore', storeId, change))).toBe('changed_meanwhile');
    world.clock.advance(60);
    expect(replyCode(await admin(world, 'updateStore', storeId, change))).toBe('ok');
  });

  test.each([
    [{}, 'sso.issuer required'],
    [{ issuer: sso.issuer }, 'sso.clientId required'],
    [{ issuer: sso.issuer, clientId: 'shop' }, 'sso.message required'],
    [{ ...sso, clientSecret: undefined }, 'sso.clientSecret required'],
    [{ ...sso, issuer: 'login.example.com' }, 'sso.issuer invalid_issuer'],
    [{ ...sso, message: {} }, 'sso.message required'],
    [{ ...sso, message: { en: 'x'.repeat(81) } }, 'sso.message.en too_long'],
    [{ ...sso, message: { nl: 'Inloggen' } }, 'sso.message.nl unknown_field'],
    [{ ...sso, claims: ['groups'] }, 'sso.claims.0 invalid_choice'],
    [{ ...sso, clientSecret: 'tab\t' }, 'sso.clientSecret control_characters'],
    [{ ...sso, enabled: true }, 'sso.enabled unknown_field'],
  ])('is refused as %j: %s', async (change, error) => {
    const { storeId } = await aStore(world);
    expect(await errorsOf(storeId, change)).toEqual([error]);
    expect(await kept(storeId)).toBeNull();
  });

  test('has no address inside of a network, unless the deployment says so', async () => {
    const { storeId } = await aStore(world);
    const needs = { ...world.needs, ssoAllowsPrivateIssuers: false };
    expect(await errorsOf(storeId, { ...sso, issuer: 'https://10.0.0.1' }, needs)).toEqual([
      'sso.issuer private_issuer',
    ]);
    expect(await errorsOf(storeId, { ...sso, issuer: 'http://login.example.com' }, needs)).toEqual([
      'sso.issuer https_required',
    ]);
    expect(await errorsOf(storeId, sso, needs)).toEqual([]);
  });
});
