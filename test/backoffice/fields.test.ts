import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parse } from 'node-html-parser';
import { aStore, must, openWorld, someAddress, type World } from '../world/world.ts';
import { openDesk, textOf, type Desk } from './desk.ts';

let world: World;
let desk: Desk;
let store: string;
beforeAll(async () => {
  world = await openWorld();
  desk = openDesk(world);
  ({ storeId: store } = await aStore(world));
});
afterAll(() => world.close());

/** As the desk asks for it. */
const within = (address: string | undefined) => (address ?? '').replace('/_local/backoffice', '');
const settings = (more = '') => `/${store}/settings/fields${more}`;
const versionOf = async () => String((await must(world, 'getStore', store, {}))['version']);
async function fieldsOfStore() {
  const { variables } = await must(world, 'getStore', store, {});
  return (variables as { fields: { id: string; kind: string; textVersion: number; choices: unknown[] }[] })
    .fields;
}
const everywhere = { 'shown:registration': 'on', 'shown:profile': 'on' };
const save = async (at: string, form: Record<string, string>) =>
  desk.send(settings(at), { version: await versionOf(), ...everywhere, ...form });

test('staff set what the store asks, and are told beside each field what to mend', async () => {
  expect(textOf(await desk.open(settings()))).toContain('Nothing besides names');
  const wrong = await save('/new', { kind: 'consent', id: 'Newsletter', 'label.en': 'Newsletter' });
  expect(wrong.status).toBe(422);
  const at = parse(wrong.body)
    .querySelectorAll('#errors a')
    .map((link) => link.getAttribute('href'));
  expect(at).toEqual(['#id']);
  const nameless = await save('/new', {
    kind: 'choice',
    id: 'drink',
    'choices.en': 'tea = Tea\ncoffee = Coffee',
  });
  expect(parse(nameless.body).getElementById('label.en-error')?.text).toContain('“Label, English” is needed');

  await save('/new', {
    kind: 'choice',
    id: 'drink',
    'label.en': 'Drink',
    'choices.en': 'tea = Tea\ncoffee = Coffee',
  });
  const consent = {
    kind: 'consent',
    id: 'newsletter',
    'label.en': 'Newsletter',
    'text.en': 'Send me offers.',
  };
  await save('/new', consent);
  await save('/newsletter', { ...consent, 'text.en': 'Send me offers and news.' });
  const changed = textOf(await desk.open(`/${store}/settings/history`));
  expect(changed).toContain('What the store asks, “Newsletter”: from text');
  expect(changed).toContain('What the store asks, “Drink”: asked from now on');
  expect(await fieldsOfStore()).toMatchObject([
    { id: 'drink', choices: [{ id: 'tea' }, { id: 'coffee' }] },
    { id: 'newsletter', textVersion: 2 },
  ]);
  await save('/new', { kind: 'text', id: 'nickname', 'label.en': 'Nickname', longest: '100' });
  const page = parse((await desk.open(settings('/newsletter'))).body);
  expect(page.getElementById('text.en')?.text).toBe('Send me offers and news.');

  await desk.send(settings(), { id: 'newsletter', do: 'up', version: await versionOf() });
  expect((await fieldsOfStore()).map(({ id }) => id)).toEqual(['newsletter', 'drink', 'nickname']);
  const late = await desk.send(settings('/drink'), {
    ...everywhere,
    version: '1',
    kind: 'choice',
    'label.en': 'Late',
    'choices.en': 'tea = Tea',
  });
  expect(textOf(late)).toContain('Somebody else changed this');
});

test('beside the form stands what is typed, before it is saved', async () => {
  const empty = parse((await desk.open(settings('/new?kind=choice'))).body);
  expect(empty.querySelector('iframe')?.getAttribute('srcdoc')).toContain('“Preview” shows it here');
  const button = empty.querySelector('.previews button');
  expect(button?.getAttribute('formtarget')).toBe('preview-field');
  const typed = { kind: 'choice', 'label.en': 'Tree', 'choices.en': 'oak = Oak\nash =', required: 'on' };
  const shown = parse((await desk.send(within(button?.getAttribute('formaction')), typed)).body);
  expect(shown.querySelector('label')?.text).toBe('Tree');
  expect(shown.querySelectorAll('option').map(({ text }) => text)).toEqual(['Choose', 'Oak', '']);
  expect(shown.querySelector('body')?.hasAttribute('inert')).toBe(true);
  expect(shown.querySelector('script')).toBeNull();
  // A number that is none is said when it is saved.
  const odd = { kind: 'text', id: 'Not an id', 'label.en': 'Motto', longest: 'many' };
  const query = new URLSearchParams(odd).toString();
  const motto = parse((await desk.open(`/${store}/settings/field-preview?${query}`)).body);
  expect(motto.querySelector('label')?.text).toBe('Motto (optional)');
});

test('Customer Details shows what a contact said, withdraws it on their word, and puts none down without how it was given', async () => {
  const email = someAddress();
  const made = await must(world, 'createContact', store, { email, firstName: 'Ada', lastName: 'Byron' });
  const page = `/${store}/contacts/${String(made['contactId'])}`;
  const fields = async () =>
    (await must(world, 'getContact', store, { contactId: made['contactId'] }))['fields'];
  const refused = await desk.send(`${page}/fields`, { consent: 'newsletter', do: 'give' });
  expect(refused.status).toBe(422);
  expect(parse(refused.body).getElementById('fields.newsletter.evidence-error')?.text).toMatch(
    /What the customer said of “Newsletter” is required: how the customer/,
  );
  const long = await desk.send(`${page}/fields`, { 'read.nickname': '', 'fields.nickname': 'x'.repeat(101) });
  expect(parse(long.body).querySelector('#errors li')?.text).toBe(
    '“Nickname” may have 100 characters at most.',
  );
  const given = { consent: 'newsletter', do: 'give', 'fields.newsletter.evidence': 'Paper form' };
  expect(textOf(await desk.follow(await desk.send(`${page}/fields`, given)))).toContain('put down as given');
  await desk.send(`${page}/fields`, { 'read.drink': '', 'fields.drink': 'tea' });
  const shown = textOf(await desk.open(page));
  expect(shown).toContain('Given on');
  expect(shown).toContain('Consent given · Newsletter');
  expect(shown).toContain('“Paper form”');
  expect(await fields()).toMatchObject({ drink: 'tea' });
  // Somebody else has changed it since the form was made.
  const late = await desk.send(`${page}/fields`, { 'read.drink': '', 'fields.drink': 'coffee' });
  expect(late.status).toBe(409);
  await desk.send(`${page}/fields`, { consent: 'newsletter', do: 'withdraw' });
  expect(await fields()).toMatchObject({ drink: 'tea', newsletter: { given: false, source: 'staff' } });
});
