import { locales } from '../../lambdas/stores/locale.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { replaceableTexts } from '../../lambdas/stores/texts.ts';
import {
  aCustomer,
  aStore,
  atOnce,
  deliverAll,
  must,
  signInAs,
  someNetwork,
  type Customer,
  type World,
} from '../world/world.ts';

/** A store and a customer with much of everything: in their pages stands what stands in any. */

const inAll = (words: string) =>
  Object.fromEntries(locales.map((locale) => [locale, `${words} (${locale})`]));

const ownFields = Array.from({ length: 8 }, (_, index) => ({
  id: `field_${String(index)}`,
  kind: (['text', 'choice', 'consent', 'date'] as const)[index % 4],
  label: inAll(`What we ask you beside your name, number ${String(index)}`),
  help: inAll('Why it is asked, and that nobody has to say it'),
  shown: ['registration', 'checkout', 'profile'],
  ...(index % 4 === 1
    ? { choices: ['tea', 'coffee', 'cocoa', 'milk'].map((id) => ({ id, label: inAll(`A cup of ${id}`) })) }
    : {}),
  ...(index % 4 === 2
    ? {
        text: inAll('Tell me of offers, news and whatever else there is, until I say that I do not want it.'),
      }
    : {}),
}));

export async function richStore(world: World): Promise<Store> {
  const store = await aStore(world, {
    'links.terms': 'https://northwind.example/terms-and-conditions',
    'links.privacy': 'https://northwind.example/privacy',
    'links.imprint': 'https://northwind.example/imprint',
    'sign_in.identifiers': 'email_and_customer_number',
    'throttling.network_requests_per_minute': 10_000,
    'throttling.mails_per_network_per_hour': 10_000,
    fields: ownFields,
  });
  const say = (action: string, input: unknown) => must(world, action, store.storeId, input);
  for (const locale of locales)
    await say('setStoreTexts', {
      locale,
      texts: Object.fromEntries(
        Object.keys(replaceableTexts).map((name) => [
          name,
          `Our own words for ${name.replace('.', ' ')} (${locale}), and some more of them, as a shop has that likes to talk to its customers.`,
        ]),
      ),
    });
  return store;
}

const orderLines = Array.from({ length: 8 }, (_, line) => ({
  sku: `B-${String(1000 + line)}`,
  name: `Atlas of the Heavens, volume ${String(line + 1)}`,
  quantity: line + 1,
  amount: '24.90',
}));

/** With a page and more of each list. */
export async function richCustomer(world: World, { storeId, ...store }: Store): Promise<Customer> {
  const customer = await aCustomer(
    world,
    { storeId, ...store },
    {
      firstName: 'Wilhelmina',
      lastName: 'Quillfeather-Hohenstein',
    },
  );
  const { contactId } = customer.contact;
  const say = (action: string, input: unknown) => must(world, action, storeId, input);
  await say('updateContact', {
    contactId,
    customerNumber: 'K-1906',
    company: { id: 'acme', name: 'Acme Papers of the North Ltd' },
  });
  for (let index = 0; index < 26; index += 1)
    await say('recordOrder', {
      orderId: `A-${String(1000 + index)}`,
      placedAt: `2026-01-04T10:${String(index).padStart(2, '0')}:00Z`,
      currency: 'EUR',
      total: '896.40',
      lines: orderLines,
      contactId,
    });
  for (let index = 0; index < 12; index += 1) {
    await say('sendPasswordReset', { contactId });
    world.clock.advance(3601);
    await deliverAll(world);
  }
  await atOnce(8, (index) =>
    signInAs(
      world,
      { storeId, ...store },
      customer.email,
      customer.password,
      someNetwork(),
      '',
      agents[index % agents.length],
    ),
  );
  await signInAs(world, { storeId, ...store }, customer.email, 'not the one at all', someNetwork());
  return customer;
}

const agents = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36',
];
