import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { routes } from '../../lambdas/backoffice/routes.ts';
import { locales } from '../../lambdas/stores/locale.ts';
import { openDesk } from '../backoffice/desk.ts';
import { atOnce, must, openWorld, type World } from '../world/world.ts';
import { richCustomer, richStore } from './rich-store.ts';
import { openScales } from './weigh.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** A back office with something on every page, and a change that waits for another manager on top of those of the settings; what stands in the addresses. */
async function richDesk(): Promise<Record<string, readonly string[]>> {
  const store = await richStore(world);
  const say = (action: string, input: unknown) => must(world, action, store.storeId, input);
  const customer = await richCustomer(world, store);
  const { contactId } = customer.contact;
  const colleagues = await atOnce(51, async (index) => {
    const made = await say('createContact', {
      email: index < 3 ? customer.email : `grace.hopper.${String(index)}@customers.example`,
      firstName: 'Grace',
      lastName: `Murray Hopper ${String(index)}`,
      customerNumber: `K-20${String(index)}`,
      company: { id: 'acme', name: 'Acme Papers of the North Ltd' },
    });
    return String(made['contactId']);
  });
  await say('startAddressRecovery', {
    contactId,
    newEmail: 'wilhelmina.at.home@mail.example',
    reason: 'Left the firm',
    evidence: 'Knew three orders and the address',
  });
  let keyId = '';
  for (let index = 0; index < 6; index += 1)
    keyId = String((await say('createStoreKey', { name: `Warehouse ${String(index)}` }))['keyId']);
  for (let index = 0; index < 50; index += 1)
    await say('setStoreVariables', { variables: { 'session.inactivity_timeout_minutes': 20 + index } });
  await say('updateStore', {
    name: 'Northwind Books of the North',
    domains: [
      ...store.domains,
      'kundenkonto.eine-recht-lange-adresse.northwind.example',
      'accounts.northwind.example',
    ],
    sso: {
      issuer: 'https://login.northwind.example/realms/customers',
      clientId: 'storefront-accounts',
      clientSecret: 'never shown',
      message: Object.fromEntries(locales.map((locale) => [locale, `Sign in with Northwind (${locale})`])),
    },
  });
  const { items } = await say('listActivities', { contactId });
  const mailed = (items as { activityId: string; mail: unknown }[]).find(({ mail }) => mail !== null);
  return {
    store: [store.storeId],
    contactId: [contactId, colleagues[0] ?? ''],
    activityId: [mailed?.activityId ?? ''],
    orderId: ['A-1001'],
    keyId: [keyId],
    page: ['bounces', 'reasons', 'email_unverified'],
    field: ['field_1', 'field_2', 'new'],
    locale: locales,
    mergeId: ['AAAAAAAAAAAAAAAA'],
    asked: [`with=${colleagues[0] ?? ''}`, `contact=${contactId}`],
  };
}

/** What the pages are asked for besides by their address alone. */
function queriesOf(path: string, { asked = [] }: Record<string, readonly string[]>): string[] {
  const own: Readonly<Record<string, readonly string[]>> = {
    '/{store}/contacts': ['query=gra'],
    '/{store}/contacts/new': ['query=wilhelmina@customers.example'],
    '/{store}/orders': asked,
    '/{store}/contacts/{contactId}/merge': asked,
    '/{store}/orders/{orderId}/move': ['to=gra'],
    '/{store}/settings/field-preview': ['kind=consent&label.en=News&text.en=Send'],
    '/{store}/settings/look/preview': ['what=mail', 'face=sso_beside', 'face=sso_only'],
  };
  return ['', ...(path.includes('/companies') ? ['id=acme'] : (own[path] ?? []))];
}

/** Every address that there is of the path. */
function addressesOf(path: string, parts: Record<string, readonly string[]>): string[] {
  const name = /\{(\w+)\}/.exec(path)?.[1];
  if (name === undefined) return [path];
  const values = parts[name];
  if (values === undefined)
    throw new Error(`The weighing knows nothing that stands for {${name}} in ${path}`);
  return values.flatMap((value) => addressesOf(path.replace(`{${name}}`, value), parts));
}

test('every page of the back office, as it is opened and as its form brings it back, is under 12 kB over the wire', async () => {
  const parts = await richDesk();
  const desk = openDesk(world);
  const scales = openScales();
  const opened = routes.filter(({ method }) => method === 'GET');
  for (const { path } of opened) {
    const shown = scales.count();
    for (const address of addressesOf(path, parts)) {
      for (const query of queriesOf(path, parts)) {
        const reply = await desk.open(`${address}?${query}`);
        if (reply.status !== 404) scales.putReply(`GET ${address}?${query}`, reply);
      }
    }
    expect([path, scales.count()]).not.toEqual([path, shown]);
  }
  for (const { path } of routes.filter(({ method }) => method === 'POST'))
    for (const address of addressesOf(path, parts))
      scales.putReply(`POST ${address}`, await desk.send(address, {}));

  const [store = ''] = parts['store'] ?? [];
  const idle = 'session.inactivity_timeout_minutes';
  for (const [page, form] of [
    ['settings', { group: 'sessions', version: '0', found: JSON.stringify({ [idle]: 1 }), [idle]: '0' }],
    ['settings', { group: 'sessions', version: '0', found: JSON.stringify({ [idle]: 1 }), [idle]: '90' }],
    ['settings/texts/de', { version: '0', 'login.lead': 'Ours' }],
    ['settings/look', { version: '1', name: '', colour: 'red', scheme: 'dim', storeLocale: 'xx' }],
    ['keys', { name: 'Web shop', requestId: 'request-of-a-key-1' }],
    ['imports', { act: 'import', csv: `email,firstName\nada@customers.example,Ada\nnobody,Bad` }],
  ] as const)
    scales.putReply(`POST ${page} ${JSON.stringify(form)}`, await desk.send(`/${store}/${page}`, form));
  expect(scales.tooHeavy()).toEqual([]);
});
