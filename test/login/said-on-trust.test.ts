import type { ScheduledEvent } from 'aws-lambda';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { greetedName } from '../../lambdas/accounts/greeted-name.ts';
import { isoTime } from '../../lambdas/accounts/iso-time.ts';
import { activateEmailLogin } from '../../lambdas/emails/activate-email-login.ts';
import { askForConfirmation } from '../../lambdas/emails/ask-for-confirmation.ts';
import { eventsHandler } from '../../lambdas/events/handler.ts';
import { changeDetails, type Details } from '../../lambdas/profile/change-details.ts';
import { askForReset } from '../../lambdas/reset/ask-for-reset.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { recordOf } from '../world/requests.ts';
import {
  activateAs,
  aSession,
  aStore,
  deliverAll,
  goodPassword,
  mailedToken,
  must,
  openWorld,
  otherPassword,
  resetAs,
  shownToken,
  someAddress,
  someNetwork,
  theContact,
  withVariables,
  type World,
} from '../world/world.ts';

/** What somebody says in the customer's name who opened the account by a link that staff were shown, before the mailbox's owner came (rulings 3 and 20, bug class 41). */
let world: World;
let store: Store;
const consent = (id: string) => ({
  ...{ id, kind: 'consent', label: { en: id }, text: { en: `Send me the ${id}.` } },
});
beforeAll(async () => {
  world = await openWorld();
  const { storeId } = await aStore(world, { 'sign_in.identifiers': 'email_and_customer_number' });
  store = await withVariables(world, storeId, {
    fields: [
      ...[consent('newsletter'), consent('catalogue'), consent('old')],
      { id: 'nickname', kind: 'text', label: { en: 'Nickname' } },
    ],
  });
});
afterAll(() => world.close());

const agreed = { given: true, textVersion: 1 };
const here = { locale: 'en', source: 'api' } as const;

/** Opened by staff, who agree to two things and name the customer; one thing the old shop knows of them. */
async function opened(send: (contactId: string) => Promise<Record<string, unknown>>) {
  const email = someAddress();
  const customerNumber = `N-${email.slice(2, 10)}`;
  const known = { email, customerNumber, firstName: 'Vic', lastName: 'Tim' };
  await must(world, 'importContacts', store.storeId, {
    contacts: [{ ...known, fields: { old: { given: true, at: '2024-05-01T10:00:00Z' } } }],
  });
  const { items } = await must(world, 'findContacts', store.storeId, { email });
  const contactId = String((items as Record<string, unknown>[])[0]?.['contactId']);
  const { activityId } = await send(contactId);
  await deliverAll(world);
  const token = (await shownToken(world, store, { contactId, activityId })) ?? '';
  await activateAs(world, store, { token, password: goodPassword });
  const contact = () => theContact(world, store.storeId, contactId);
  const { username } = await contact();
  const session = await aSession(world, store, { email: username ?? '', password: goodPassword });
  const record = () => recordOf(world, store, session);
  const say = async (details: Details) => {
    expect((await changeDetails(world.needs, await record(), details, here)).kind).toBe('details_changed');
  };
  await say({ firstName: 'Rude', lastName: 'Word', fields: { nickname: 'Vicky', newsletter: agreed } });
  await say({ fields: { catalogue: agreed } });
  await say({ fields: { catalogue: { given: false } } });
  await deliverAll(world);
  world.clock.advance(60);
  return { email, contact, record, since: world.clock.now() };
}
const invite = (contactId: string) => must(world, 'sendInvitation', store.storeId, { contactId });
const byNumber = (contactId: string) =>
  must(world, 'sendActivation', store.storeId, { contactId, identifier: 'customer_number' });

async function resetBy(email: string, fields?: Readonly<Record<string, unknown>>) {
  await askForReset(world.needs, store, { email }, someNetwork());
  const token = await mailedToken(world, email);
  expect((await resetAs(world, store, { token, password: otherPassword, fields })).kind).toBe(
    'password_reset',
  );
}
/** What the CRM and the history are told of the customer's consents since then. */
async function told(contactId: string, since: number) {
  world.clock.advance(181);
  // Sound: of a schedule's event the handler reads only that it is none of a stream.
  await eventsHandler(world.needs)({ 'detail-type': 'Scheduled Event' } as ScheduledEvent);
  const events = world.told.filter((event) => 'contactId' in event && event.contactId === contactId);
  const { items } = await must(world, 'listActivities', store.storeId, { contactId });
  return {
    consents: events
      .filter((event) => event.type === 'fields.changed' && Date.parse(event.at) / 1000 >= since)
      .flatMap((event) => ('consents' in event ? event.consents : []))
      .map(({ field, given }) => ({ field, given })),
    withdrawn: (items as { kind: string }[]).filter(({ kind }) => kind === 'consent_withdrawn').length,
  };
}
const gone = { consents: [{ field: 'newsletter', given: false }], withdrawn: 2 };

test('what they agreed to is gone with the owner’s reset and told as withdrawn; what the old shop knew stays, and a withdrawal', async () => {
  const { email, contact, since } = await opened(invite);
  expect(greetedName(await contact())).toBe('');
  await resetBy(email);
  const { fields, contactId, ...after } = await contact();
  expect(Object.keys(fields).sort()).toEqual(['catalogue', 'nickname', 'old']);
  expect(fields).toMatchObject({ catalogue: { given: false }, old: { given: true, source: 'import' } });
  expect(greetedName({ ...after, fields, contactId })).toBe('');
  expect(await told(contactId, since)).toEqual(gone);
  await deliverAll(world);
});

test('what the owner says with the reset is theirs', async () => {
  const { email, contact, since } = await opened(invite);
  await resetBy(email, { newsletter: agreed });
  const { fields, contactId } = await contact();
  expect(fields['newsletter']).toMatchObject({ given: true, at: isoTime(since) });
  expect(await told(contactId, since)).toEqual({
    consents: [{ field: 'newsletter', given: true }],
    withdrawn: 1,
  });
  await deliverAll(world);
});

test('the same with Activate from Email', async () => {
  const { email, contact, record, since } = await opened(byNumber);
  expect(
    (await askForConfirmation(world.needs, await record(), 'email_login', { email }, someNetwork())).kind,
  ).toBe('asked');
  const token = await mailedToken(world, email);
  const given = { token, newPassword: otherPassword };
  expect((await activateEmailLogin(world.needs, await record(), given, here)).kind).toBe(
    'email_login_activated',
  );
  const { fields, contactId, emailOnTrust, namesBy } = await contact();
  expect({ emailOnTrust, namesBy }).toEqual({ emailOnTrust: null, namesBy: 'unproven' });
  expect(Object.keys(fields).sort()).toEqual(['catalogue', 'nickname', 'old']);
  expect(await told(contactId, since)).toEqual(gone);
  await deliverAll(world);
});
