import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { findClaim } from '../../lambdas/tables/identifiers.ts';
import { findContactIdsByEmail } from '../../lambdas/tables/contacts.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import {
  aCustomer,
  aStore,
  atOnce,
  deliverAll,
  must,
  openWorld,
  registerAs,
  signInAs,
  someAddress,
  theStore,
  updateByTwo,
  withVariables,
  type World,
} from '../world/world.ts';
import { watchWrites } from '../world/written.ts';
import { openRogueProvider, type Misbehaviour, type RogueProvider } from '../sso/rogue-provider.ts';
import { Visitor, type Led } from '../sso/visitor.ts';

/** Bug classes 16, 17 and 30: a provider, a browser or a stranger that misbehaves is refused, and leaves nothing behind. */

let world: World;
let provider: RogueProvider;
let another: RogueProvider;
let written: ReturnType<typeof watchWrites>;
beforeAll(async () => {
  world = await openWorld();
  written = watchWrites(world.needs);
  [provider, another] = [await openRogueProvider(), await openRogueProvider()];
});
afterEach(() => {
  provider.does = {};
  another.does = {};
});
afterAll(async () => {
  await Promise.all([provider.close(), another.close()]);
  await world.close();
});

const message = { en: 'Sign in with Rogue ID' };

async function aStoreWithSso(client = provider.client): Promise<Store> {
  const { storeId } = await aStore(world, { 'throttling.network_requests_per_minute': 100_000 });
  await updateByTwo(world, storeId, { sso: { ...client, message, joinsByAddress: true } });
  return theStore(world, storeId);
}

const somebody = (about: Readonly<Record<string, unknown>> = {}) => ({
  sub: `sub-${someAddress()}`,
  email: someAddress(),
  email_verified: true,
  given_name: 'Ada',
  family_name: 'Lovelace',
  ...about,
});

/** What was written meanwhile, but that this state was used and how much this network asked. */
async function left(act: () => Promise<unknown>): Promise<string[]> {
  const keys = new Set(await written(act));
  return [...keys].filter(
    (key) => !/^tokens \S+#sso-state#\S+ $/.test(key) && !/^throttles \S+#network#\S+ $/.test(key),
  );
}

function refused(led: Led, visitor: Visitor, status = 400): void {
  expect([led.status, led.location, visitor.isSignedIn]).toEqual([status, '', false]);
}

/** Refused, and nothing was written for it. */
async function turnedAway(visitor: Visitor, act: () => Promise<Led>, status = 400): Promise<void> {
  const came: Led[] = [];
  expect(
    await left(async () => {
      came.push(await act());
    }),
  ).toEqual([]);
  expect(came).toHaveLength(1);
  for (const led of came) refused(led, visitor, status);
}

const mailed = async (email: string) => (await deliverAll(world)).filter(({ to }) => to === email);

test('a provider that does as it should signs in', async () => {
  const store = await aStoreWithSso();
  provider.person = somebody();
  const visitor = new Visitor(world, store);
  const led = await visitor.signIn(provider);
  expect([led.status, led.location, visitor.isSignedIn]).toEqual([303, '/accounts/sessions', true]);
  expect((await visitor.get('/accounts/sessions')).status).toBe(200);
  await deliverAll(world);
});

const now = () => Math.floor(Date.now() / 1000);
const lies: Readonly<Record<string, Misbehaviour>> = {
  'a wrong signature': { idToken: (claims, write) => write.byAnotherKey(claims) },
  'no signature at all (alg none)': { idToken: (claims, write) => write.unsigned(claims) },
  'the client’s secret for a key': {
    idToken: (claims, write) => write.bySecret(claims, provider.client.clientSecret),
  },
  'the published key for a secret': {
    idToken: (claims, write) => write.bySecret(claims, provider.publicKey),
  },
  'a signature of something else': {
    idToken: (claims, write) => {
      const [head, , signature] = write.right(claims).split('.');
      const forged = Buffer.from(JSON.stringify({ ...claims, sub: 'admin' })).toString('base64url');
      return [head, forged, signature].join('.');
    },
  },
  'a key that nobody published': { idToken: (claims, write) => write.right(claims, { kid: 'nobodys' }) },
  'the name of another issuer': { claims: (good) => ({ ...good, iss: another.issuer }) },
  'an issuer with a slash more': { claims: (good) => ({ ...good, iss: `${String(good['iss'])}/` }) },
  'a token for another client': { claims: (good) => ({ ...good, aud: 'somebody-else' }) },
  'a token for several, and whom it is for': {
    claims: (good) => ({ ...good, aud: [good['aud'], 'somebody-else'], azp: 'somebody-else' }),
  },
  'another nonce': { claims: (good) => ({ ...good, nonce: 'another' }) },
  'no nonce': { claims: ({ nonce: _, ...others }) => others },
  'a token that has expired': { claims: (good) => ({ ...good, iat: now() - 900, exp: now() - 600 }) },
  'a token without an end': { claims: ({ exp: _, ...others }) => others },
  nobody: { claims: ({ sub: _, ...others }) => others },
  'an empty name': { claims: (good) => ({ ...good, sub: '' }) },
  'a name that is no text': { claims: (good) => ({ ...good, sub: 7 }) },
  'a name longer than names are': { claims: (good) => ({ ...good, sub: 'x'.repeat(256) }) },
  'no token': { idToken: () => '' },
  'what is no token': { idToken: () => 'a.b.c' },
};

describe('who comes back with', () => {
  test.each(Object.entries(lies))('%s is not let in, and nothing of it stays', async (_, does) => {
    const store = await aStoreWithSso();
    provider.person = somebody();
    const visitor = new Visitor(world, store);
    const there = await visitor.setOut();
    provider.does = does;
    await turnedAway(visitor, () => visitor.comeBack(provider.authorize(there)));
  });
});

describe('what came back fits', () => {
  test('the browser that set out, and no other', async () => {
    const store = await aStoreWithSso();
    provider.person = somebody();
    const answer = provider.authorize(await new Visitor(world, store).setOut());
    const victim = new Visitor(world, store);
    await victim.setOut();
    for (const stranger of [new Visitor(world, store), victim]) {
      await turnedAway(stranger, () => stranger.comeBack(answer));
    }
  });

  test('the store that it set out from, with the same provider and the same cookies', async () => {
    const [store, other] = [await aStoreWithSso(), await aStoreWithSso()];
    provider.person = somebody();
    const visitor = new Visitor(world, store);
    const answer = provider.authorize(await visitor.setOut());
    const there = new Visitor(world, other);
    for (const [name, value] of visitor.cookies) there.cookies.set(name, value);
    const before = provider.asked.get('/token');
    await turnedAway(there, () => there.comeBack(answer));
    // Nobody even asked what the code is worth.
    expect(provider.asked.get('/token')).toBe(before);
  });

  test('the provider that it was sent to: not one that took its place meanwhile', async () => {
    const store = await aStoreWithSso();
    const visitor = new Visitor(world, store);
    const there = await visitor.setOut();
    await updateByTwo(world, store.storeId, { sso: { ...another.client, message } });
    another.person = somebody();
    await turnedAway(visitor, () => visitor.comeBack(another.authorize(there)));
  });

  test('a provider that names another as the one that answers', async () => {
    const store = await aStoreWithSso();
    provider.person = somebody();
    const visitor = new Visitor(world, store);
    const answer = provider.authorize(await visitor.setOut());
    answer.set('iss', another.issuer);
    refused(await visitor.comeBack(answer), visitor);
  });

  test('once: neither the same again, nor an old code with a new state', async () => {
    const store = await aStoreWithSso();
    provider.person = somebody();
    const visitor = new Visitor(world, store);
    const there = await visitor.setOut();
    const kept = new Map(visitor.cookies);
    const answer = provider.authorize(there);
    expect((await visitor.comeBack(answer)).status).toBe(303);
    await deliverAll(world);

    const again = new Visitor(world, store);
    for (const [name, value] of kept) again.cookies.set(name, value);
    await turnedAway(again, () => again.comeBack(answer));

    const fresh = new Visitor(world, store);
    const state = (await fresh.setOut()).searchParams.get('state') ?? '';
    const code = answer.get('code') ?? '';
    await turnedAway(fresh, () => fresh.comeBack(new URLSearchParams({ code, state })));
  });

  test('once, when sixteen come at the same moment', async () => {
    const store = await aStoreWithSso();
    provider.person = somebody();
    const visitor = new Visitor(world, store);
    const answer = provider.authorize(await visitor.setOut());
    const before = provider.asked.get('/token') ?? 0;
    const copies = await atOnce(16, async () => {
      const copy = new Visitor(world, store);
      for (const [name, value] of visitor.cookies) copy.cookies.set(name, value);
      const { status } = await copy.comeBack(answer);
      return { status, isSignedIn: copy.isSignedIn };
    });
    expect(copies.filter(({ isSignedIn }) => isSignedIn)).toHaveLength(1);
    expect(copies.map(({ status }) => status).sort()).toEqual(
      [303, ...Array.from({ length: 15 }, () => 400)].sort(),
    );
    expect((provider.asked.get('/token') ?? 0) - before).toBe(1);
    await deliverAll(world);
  });

  test('for a quarter of an hour', async () => {
    const store = await aStoreWithSso();
    provider.person = somebody();
    const visitor = new Visitor(world, store);
    const answer = provider.authorize(await visitor.setOut());
    world.clock.advance(15 * 60);
    await turnedAway(visitor, () => visitor.comeBack(answer));
  });

  test.each([
    ['nothing', {}],
    ['no state', { code: 'x' }],
    ['a state that is none', { code: 'x', state: 'undefined' }],
    ['a state of the right form', { code: 'x', state: 'A'.repeat(43) }],
  ])('not with %s', async (_, fields) => {
    const store = await aStoreWithSso();
    const visitor = new Visitor(world, store);
    await visitor.setOut();
    expect(await left(() => visitor.comeBack(new URLSearchParams(fields as Record<string, string>)))).toEqual(
      [],
    );
    expect(visitor.isSignedIn).toBe(false);
  });

  test('not with a code twice, nor without one', async () => {
    const store = await aStoreWithSso();
    for (const spoil of [
      (answer: URLSearchParams) => {
        answer.append('code', 'another');
      },
      (answer: URLSearchParams) => {
        answer.delete('code');
      },
      (answer: URLSearchParams) => {
        answer.set('error', 'server_error');
      },
    ]) {
      provider.person = somebody();
      const visitor = new Visitor(world, store);
      const answer = provider.authorize(await visitor.setOut());
      spoil(answer);
      refused(await visitor.comeBack(answer), visitor);
    }
  });

  test('who declines at the provider is told so, and keeps their other ways', async () => {
    const store = await aStoreWithSso();
    const visitor = new Visitor(world, store);
    const state = (await visitor.setOut()).searchParams.get('state') ?? '';
    const led = await visitor.comeBack(new URLSearchParams({ error: 'access_denied', state }));
    refused(led, visitor);
  });

  test('two tabs, each its own', async () => {
    const store = await aStoreWithSso();
    provider.person = somebody();
    const visitor = new Visitor(world, store);
    const first = provider.authorize(await visitor.setOut('/accounts/sessions'));
    const second = provider.authorize(await visitor.setOut('/accounts/profile'));
    expect((await visitor.comeBack(first)).location).toBe('/accounts/sessions');
    expect((await visitor.comeBack(second)).location).toBe('/accounts/profile');
    await deliverAll(world);
  });
});

describe('an address that is not the provider’s to give', () => {
  const unverified = [false, 'true', 1, null, undefined];
  test.each(unverified)('email_verified %j opens no account', async (verified) => {
    const store = await aStoreWithSso();
    const email = someAddress();
    provider.person = somebody({ email, email_verified: verified });
    const visitor = new Visitor(world, store);
    let led: Led | undefined;
    expect(await left(async () => (led = await visitor.signIn(provider)))).toEqual([]);
    expect([led?.status, led?.location, visitor.isSignedIn]).toEqual([
      303,
      '/accounts/login?notice=sso_sign_in_first&next=/accounts/sso/link',
      false,
    ]);
    expect(await findContactIdsByEmail(world.needs, store.storeId, email)).toEqual([]);
  });

  test('an unverified one joins no account, which stays as it was', async () => {
    const store = await aStoreWithSso();
    const { email, password } = await aCustomer(world, store);
    provider.person = somebody({ email, email_verified: false });
    const visitor = new Visitor(world, store);
    expect(await left(() => visitor.signIn(provider))).toEqual([]);
    expect(visitor.isSignedIn).toBe(false);
    expect(await signInAs(world, store, email, password)).toMatchObject({ kind: 'signed_in' });
  });

  test('a verified one joins no account that has not proven it itself', async () => {
    const store = await aStoreWithSso();
    const { contact } = await aCustomer(world, store);
    const email = someAddress();
    // An active account whose contact has the address, without a claim to it: as one that signs in by number alone.
    await world.needs.documents.send(
      new UpdateCommand({
        TableName: world.needs.tables.contacts,
        Key: { pk: `${store.storeId}#${contact.contactId}`, sk: 'contact' },
        UpdateExpression: 'SET email = :email, storeEmail = :storeEmail',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: { ':email': email, ':storeEmail': `${store.storeId}#${email}` },
      }),
    );
    provider.person = somebody({ email });
    const visitor = new Visitor(world, store);
    expect(await left(() => visitor.signIn(provider))).toEqual([]);
    expect(visitor.isSignedIn).toBe(false);
  });

  test('a verified one joins the account that has proven it, from then on by who it is and not by the address', async () => {
    const store = await aStoreWithSso();
    const { email, password, contact } = await aCustomer(world, store);
    const person = somebody({ email });
    provider.person = person;
    expect((await new Visitor(world, store).signIn(provider)).location).toBe('/accounts/sessions');
    const identity = { kind: 'sso', value: `${provider.issuer}#${person.sub}` } as const;
    expect(await findClaim(world.needs, store.storeId, identity)).toMatchObject({
      contactId: contact.contactId,
    });
    expect(await signInAs(world, store, email, password)).toMatchObject({ kind: 'signed_in' });

    // Another at the provider who has the address now is not the account's, and not let into it by the address alone.
    provider.person = somebody({ email, email_verified: false });
    const other = new Visitor(world, store);
    expect((await other.signIn(provider)).location).toContain('/accounts/login');
    // The one who is, with another address: still theirs.
    provider.person = { ...person, email: someAddress() };
    const same = new Visitor(world, store);
    expect((await same.signIn(provider)).location).toBe('/accounts/sessions');
    expect((await same.get('/accounts/profile')).body).toContain(email);
    await deliverAll(world);
  });

  test('a password that a stranger planted is gone with the proof, and with it the stranger’s names', async () => {
    const store = await aStoreWithSso();
    const email = someAddress();
    await registerAs(world, store, {
      email,
      firstName: 'Mallory',
      lastName: 'Mean',
      password: 'planted by mallory',
    });
    await deliverAll(world);
    provider.person = somebody({ email });
    const owner = new Visitor(world, store);
    expect((await owner.signIn(provider)).status).toBe(303);
    expect(await signInAs(world, store, email, 'planted by mallory')).toMatchObject({
      kind: 'wrong_credentials',
    });
    const { body } = await owner.get('/accounts/profile');
    expect([body.includes('Lovelace'), body.includes('Mallory')]).toEqual([true, false]);
    expect((await mailed(email)).map(({ tags }) => tags.notification)).toEqual(['Activation was successful']);
  });

  test('what the profile endpoint tells of somebody else counts for nothing', async () => {
    const store = await aStoreWithSso();
    provider.person = somebody({ only_by_userinfo: true });
    provider.does = { userinfo: (good) => ({ ...good, sub: 'somebody-else' }) };
    const visitor = new Visitor(world, store);
    await turnedAway(visitor, () => visitor.signIn(provider));

    provider.does = {};
    provider.person = somebody({ only_by_userinfo: true });
    expect((await new Visitor(world, store).signIn(provider)).location).toBe('/accounts/sessions');
    await deliverAll(world);
  });

  test('a disabled account stays closed', async () => {
    const store = await aStoreWithSso();
    const { email, contact } = await aCustomer(world, store);
    provider.person = somebody({ email });
    await new Visitor(world, store).signIn(provider);
    await must(world, 'disableAccount', store.storeId, { contactId: contact.contactId });
    const visitor = new Visitor(world, store);
    await turnedAway(visitor, () => visitor.signIn(provider), 403);
  });
});

describe('who has to sign in first', () => {
  test('connects the two by a button, and signs in by the provider from then on', async () => {
    const store = await aStoreWithSso();
    const { email, password } = await aCustomer(world, store);
    provider.person = somebody({ email: someAddress(), email_verified: false });
    const visitor = new Visitor(world, store);
    await visitor.signIn(provider);
    const signedIn = await visitor.send('POST', '/accounts/login', {
      identifier: email,
      password,
      next: '/accounts/sso/link',
    });
    expect(signedIn.location).toBe('/accounts/sso/link');
    const page = await visitor.get('/accounts/sso/link');
    expect([page.status, page.body.includes(email)]).toEqual([200, true]);
    // Looking at it changed nothing.
    expect((await new Visitor(world, store).signIn(provider)).location).toContain('/accounts/login');
    expect((await visitor.send('POST', '/accounts/sso/link')).location).toBe('/accounts/sessions');
    const elsewhere = new Visitor(world, store);
    expect((await elsewhere.signIn(provider)).location).toBe('/accounts/sessions');
    expect((await elsewhere.get('/accounts/profile')).body).toContain(email);
    await deliverAll(world);
  });

  test('who is signed in already is asked at once', async () => {
    const store = await aStoreWithSso();
    const { email, password } = await aCustomer(world, store);
    const visitor = new Visitor(world, store);
    await visitor.send('POST', '/accounts/login', { identifier: email, password });
    provider.person = somebody({ email_verified: false });
    expect((await visitor.signIn(provider)).location).toBe('/accounts/sso/link');
    await deliverAll(world);
  });

  test('who finds a session open connects nothing; whoever confirms that it is them does, and is told by mail', async () => {
    const store = await aStoreWithSso();
    const { email, password } = await aCustomer(world, store);
    const visitor = new Visitor(world, store);
    await visitor.send('POST', '/accounts/login', { identifier: email, password });
    await deliverAll(world);
    const link = '/accounts/sso/link';
    const confirm = `/accounts/confirm?next=${encodeURIComponent(link)}`;
    provider.person = somebody({ email_verified: false });
    await visitor.signIn(provider);
    expect((await visitor.get(link)).location).toBe(confirm);
    expect(await left(() => visitor.send('POST', link))).toEqual([]);
    // Nor with the word of another session that its customer opened in order to connect it.
    const elsewhere = new Visitor(world, store);
    await elsewhere.signIn(provider);
    await elsewhere.send('POST', '/accounts/login', { identifier: email, password, next: link });
    expect((await elsewhere.get(link)).status).toBe(200);
    const name = '__Host-accounts-sso-unlinked';
    visitor.cookies.set(name, elsewhere.cookies.get(name) ?? '');
    expect((await visitor.send('POST', link)).location).toBe(confirm);
    await deliverAll(world);

    const confirmed = await visitor.send('POST', '/accounts/confirm', {
      currentPassword: password,
      next: link,
    });
    expect(confirmed.location).toBe(link);
    expect((await visitor.send('POST', link)).location).toBe('/accounts/sessions');
    const [mail, ...more] = await deliverAll(world);
    expect([mail?.to, mail?.tags.notification, more]).toEqual([email, 'Sign-in was connected', []]);
    expect(mail?.text).toContain('/accounts/secure?token=');
  });

  test('who signed in in order to connect it is asked again ten minutes later', async () => {
    const store = await aStoreWithSso();
    const { email, password } = await aCustomer(world, store);
    const visitor = new Visitor(world, store);
    provider.person = somebody({ email_verified: false });
    await visitor.signIn(provider);
    const next = '/accounts/sso/link';
    await visitor.send('POST', '/accounts/login', { identifier: email, password, next });
    world.clock.advance(600);
    expect((await visitor.send('POST', next)).location).toContain('/accounts/confirm');
    await deliverAll(world);
  });

  test('an identity of another account is connected with none', async () => {
    const store = await aStoreWithSso();
    const person = somebody({ email_verified: false });
    provider.person = person;
    const visitors = await Promise.all(
      [0, 1].map(async () => {
        const { email, password } = await aCustomer(world, store);
        const visitor = new Visitor(world, store);
        await visitor.signIn(provider);
        const next = '/accounts/sso/link';
        await visitor.send('POST', '/accounts/login', { identifier: email, password, next });
        return visitor;
      }),
    );
    const statuses = await Promise.all(
      visitors.map(async (visitor) => (await visitor.send('POST', '/accounts/sso/link')).status),
    );
    expect(statuses.sort()).toEqual([303, 409]);
    await deliverAll(world);
  });

  test('a forged, foreign or stale word of whom the provider vouched for connects nothing', async () => {
    const [store, other] = [await aStoreWithSso(), await aStoreWithSso()];
    const name = '__Host-accounts-sso-unlinked';
    provider.person = somebody({ email_verified: false });
    const elsewhere = new Visitor(world, other);
    await elsewhere.signIn(provider);
    const foreign = elsewhere.cookies.get(name) ?? '';
    const [sealed = '', keyId, seal] = foreign.split('.');
    const said = JSON.parse(Buffer.from(sealed, 'base64url').toString()) as Record<string, unknown>;
    const forged = Buffer.from(JSON.stringify({ ...said, subject: 'admin' })).toString('base64url');

    const { email, password } = await aCustomer(world, store);
    const visitor = new Visitor(world, store);
    await visitor.send('POST', '/accounts/login', { identifier: email, password });
    for (const value of [foreign, [forged, keyId, seal].join('.'), `${sealed}..`, 'x']) {
      visitor.cookies.set(name, value);
      expect(await left(() => visitor.send('POST', '/accounts/sso/link'))).toEqual([]);
    }
    await visitor.signIn(provider);
    world.clock.advance(3600);
    await visitor.send('POST', '/accounts/login', { identifier: email, password });
    expect(await left(() => visitor.send('POST', '/accounts/sso/link'))).toEqual([]);
    await deliverAll(world);
  });
});

describe('a provider that', () => {
  const away: Readonly<Record<string, Misbehaviour>> = {
    'cannot be read': { at: { '/.well-known/openid-configuration': { status: 200, body: '<html>' } } },
    'answers 500': { at: { '/.well-known/openid-configuration': { status: 500 } } },
    'leads elsewhere': {
      at: { '/.well-known/openid-configuration': { status: 302, headers: { location: '/jwks' } } },
    },
    'answers without end': {
      at: { '/.well-known/openid-configuration': { status: 200, body: `{"a":"${'x'.repeat(300_000)}"}` } },
    },
    'says that it is another': { metadata: (good) => ({ ...good, issuer: another.issuer }) },
    'sends browsers to a script': {
      metadata: (good) => ({ ...good, authorization_endpoint: 'javascript:alert(1)' }),
    },
  };
  test.each(Object.entries(away))('%s gets no visitor', async (_, does) => {
    const rogue = await openRogueProvider();
    rogue.does = does;
    const store = await aStoreWithSso(rogue.client);
    const visitor = new Visitor(world, store);
    let led: Led | undefined;
    expect(await left(async () => (led = await visitor.get('/accounts/sso/start')))).toEqual([]);
    expect([led?.status, led?.location]).toEqual([503, '']);
    await rogue.close();
  });

  const discovery = '/.well-known/openid-configuration';

  test('is silent is asked once for all who come meanwhile, and again when it may have come back', async () => {
    const rogue = await openRogueProvider();
    rogue.does = { at: { [discovery]: 'silent' } };
    const store = await aStoreWithSso(rogue.client);
    const visitor = new Visitor(world, store);
    const asking = () => rogue.asked.get(discovery);
    const came = await Promise.all([
      ...['/accounts/sso/start', '/accounts/sso/start', '/accounts/sso/logout'].map((at) => visitor.get(at)),
    ]);
    expect([...came.map(({ status }) => status), asking()]).toEqual([503, 503, 503, 1]);

    rogue.does = {};
    for (const at of ['/accounts/sso/start', '/accounts/sso/logout']) {
      expect((await visitor.get(at)).status).toBe(503);
    }
    expect(asking()).toBe(1);
    world.clock.advance(30);
    expect([(await visitor.get('/accounts/sso/start')).status, asking()]).toEqual([303, 2]);
    await rogue.close();
  }, 15_000);

  test.each(['start', 'logout'])(
    'leads on (%s) does so as often as one network may ask, and no more',
    async (way) => {
      const rogue = await openRogueProvider();
      const { storeId } = await aStoreWithSso(rogue.client);
      const store = await withVariables(world, storeId, { 'throttling.network_requests_per_minute': 2 });
      const visitor = new Visitor(world, store);
      const statuses = [];
      for (let time = 0; time < 3; time += 1) {
        statuses.push((await visitor.get(`/accounts/sso/${way}`)).status);
      }
      expect(statuses).toEqual([303, 303, 503]);
      world.clock.advance(60);
      await rogue.close();
    },
  );

  test('is silent as the code is redeemed is waited for so long and no longer', async () => {
    const store = await aStoreWithSso();
    provider.person = somebody();
    const visitor = new Visitor(world, store);
    const answer = provider.authorize(await visitor.setOut());
    provider.does = { at: { '/token': 'silent' } };
    const begun = performance.now();
    await turnedAway(visitor, () => visitor.comeBack(answer), 503);
    expect(performance.now() - begun).toBeLessThan(8000);
  }, 15_000);
});
