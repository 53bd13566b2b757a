import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { addressesOf, type Contact } from '../../../lambdas/accounts/contact.ts';
import { verifyPassword } from '../../../lambdas/accounts/password-hash.ts';
import { searchTermsOf } from '../../../lambdas/accounts/search-terms.ts';
import { hashPolicyOf } from '../../../lambdas/steps/hash-policy.ts';
import { mostSessions } from '../../../lambdas/accounts/session-list.ts';
import { findLiveSessions } from '../../../lambdas/steps/live-sessions.ts';
import { findBatch, listResults } from '../../../lambdas/tables/invitation-batches.ts';
import { findOrder } from '../../../lambdas/tables/orders.ts';
import { listSessions } from '../../../lambdas/tables/sessions.ts';
import { ask } from '../../world/requests.ts';
import { goodPassword, otherPassword } from '../../world/world.ts';
import { halfStates } from '../walks/half-states.ts';
import { look } from '../walks/life.ts';
import type { Scene } from './scene.ts';

/** What a scene has come to: what is half in it, and all that counts, in words that are the same whatever chance has made. */
export interface Outcome {
  readonly half: readonly string[];
  readonly standing: string;
}

const item = v.looseObject({
  sk: v.string(),
  searchTerm: v.optional(v.string()),
  storeEmail: v.optional(v.string()),
  storeCompany: v.optional(v.string()),
  outbox: v.optional(v.string()),
  issuer: v.optional(v.string()),
  subject: v.optional(v.string()),
});
type Item = v.InferOutput<typeof item>;

/** All that stands with a contact. */
async function keptWith({ world: { needs }, store }: Scene, contactId: string): Promise<Item[]> {
  const { Items = [] } = await needs.documents.send(
    new QueryCommand({
      TableName: needs.tables.contacts,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': `${store.storeId}#${contactId}` },
      ConsistentRead: true,
    }),
  );
  return Items.map((one) => v.parse(item, one));
}

/** What a contact is found by, and what is to be done with it, is what it is and what it waits for. */
function wrongIn(scene: Scene, contact: Contact, kept: readonly Item[]): string[] {
  const { storeId } = scene.store;
  const { contactId, email, company, accountState, closing, registration, mergedInto } = contact;
  const stored = kept.find(({ sk }) => sk === 'contact');
  const terms = kept.flatMap(({ sk, searchTerm }) =>
    sk.startsWith('term#') && !sk.startsWith('term#order-') && searchTerm !== undefined
      ? [`${sk.slice('term#'.length)}: ${searchTerm.split('\u0001')[0] ?? ''}`]
      : [],
  );
  const own = searchTermsOf(contact).map(({ slot, text }) => `${slot}: ${text}`);
  // While the account is disabled its end waits.
  const ends = closing !== null && accountState !== 'disabled';
  const chore = ends ? 'close' : registration === null ? 'none' : 'forget';
  const wrong = (name: string, is: unknown, should: unknown): string[] =>
    JSON.stringify(is) === JSON.stringify(should)
      ? []
      : [`${contactId}: ${name} ${JSON.stringify(is)}, not ${JSON.stringify(should)}`];
  return [
    ...wrong('is searched by', terms.sort(), own.sort()),
    ...wrong('is found by', stored?.storeEmail, email === null ? undefined : `${storeId}#${email}`),
    ...wrong(
      'has colleagues by',
      stored?.storeCompany,
      company === null ? undefined : `${storeId}#${company.id}`,
    ),
    ...wrong('waits for', stored?.outbox?.split('#')[0] ?? 'none', mergedInto === null ? chore : 'none'),
  ];
}

/** Of somebody who is gone nothing is left but what was sold to them. */
function leftOf(contactId: string, kept: readonly Item[]): string[] {
  const isErased = kept.some(({ sk }) => sk === 'erasing');
  return kept.flatMap(({ sk }) => {
    const kind = sk.split('#')[0] ?? '';
    const isExpected = ['erasing', 'event'].includes(kind) || (isErased && kind === 'order');
    return isExpected ? [] : [`${contactId} is gone, and ${kind} is left`];
  });
}

export async function outcomeOf(scene: Scene): Promise<Outcome> {
  const { world, store, watch, names } = scene;
  const { needs } = world;
  const found = await look(scene);
  const isSso = (claim: string) => claim.startsWith('sso#');
  const claims = new Map([...found.claims].filter(([claim]) => !isSso(claim)));
  const half = halfStates({ contacts: found.contacts, claims });
  const now = needs.now();
  const policy = await hashPolicyOf(needs);
  const passwordOf = async ({ password }: Contact): Promise<string> => {
    if (password === null) return 'none';
    for (const one of [goodPassword, otherPassword])
      if (await verifyPassword(one, password, policy)) return one;
    return password.scheme;
  };

  const people: Record<string, unknown>[] = [];
  const identities = new Map<string, string>();
  for (const contactId of watch.contactIds) {
    const kept = await keptWith(scene, contactId);
    const contact = found.contacts.get(contactId);
    if (contact === undefined) {
      half.push(...leftOf(contactId, kept));
      people.push({ contactId, is: 'gone' });
      continue;
    }
    half.push(...wrongIn(scene, contact, kept));
    if ((await listSessions(needs, store.storeId, contactId)).length > mostSessions)
      half.push(`${contactId} has more sessions than there may be`);
    for (const { sk, issuer, subject } of kept)
      if (sk.startsWith('sso#')) identities.set(`sso#${String(issuer)}#${String(subject)}`, contactId);
    const { mergedInto, registration } = contact;
    const { firstName, lastName, customerNumber, furtherNumbers, crmId, furtherCrmIds, company } = contact;
    const { username, formerUsername, accountState, inviteMethod, closing, fields, emailStatus } = contact;
    people.push({
      ...{ contactId, firstName, lastName, addresses: addressesOf(contact) },
      ...{ customerNumber, furtherNumbers, crmId, furtherCrmIds, company },
      ...{ username, formerUsername, accountState, inviteMethod, fields, emailStatus },
      // An order looks at an end once more a moment later.
      closing: closing === null ? null : [closing.by, Math.floor((closing.endsAtEpochSeconds - now) / 60)],
      ...{ mergedIds: [...contact.mergedIds].sort(), differentFrom: [...contact.differentFrom].sort() },
      mergedInto: mergedInto === null ? null : [mergedInto.contactId, mergedInto.isSignIn],
      registration:
        registration === null ? null : [registration.way, registration.forgetAfterEpochSeconds > now],
      password: await passwordOf(contact),
      sessions: (await findLiveSessions(needs, store, contact)).length,
      recovery: kept.some(({ sk }) => sk === 'address-recovery'),
    });
  }
  for (const [claim, { contactId }] of found.claims)
    if (isSso(claim) && identities.get(claim) !== contactId)
      half.push(`${claim} leads to who does not have it`);
  for (const [identity, contactId] of identities)
    if (found.claims.get(identity)?.contactId !== contactId) half.push(`${identity} leads elsewhere`);

  const orders = await Promise.all(
    scene.orders.map(async (orderId) => {
      const order = await findOrder(needs, store.storeId, orderId);
      if (order === undefined) return [orderId, 'none'];
      const isGone = !found.contacts.has(order.contactId);
      if (isGone && order.email !== null) half.push(`${orderId} is kept with nobody`);
      return [orderId, isGone ? 'of somebody who was erased' : order.contactId, order.heldBy];
    }),
  );
  const sessions = await Promise.all(
    scene.sessions.map(async (token, number) => {
      const asked = await ask(world, store, token);
      if (!('contact' in asked)) return [`session ${String(number)}`, asked.kind];
      if (asked.contact.accountState !== 'active') half.push('A session of no open account is honoured');
      return [`session ${String(number)}`, asked.contact.contactId];
    }),
  );
  const batches = await Promise.all(
    scene.batches.map(async (batchId) => {
      const reference = { storeId: store.storeId, batchId };
      const batch = await findBatch(needs, reference);
      const { items } = await listResults(needs, reference, null);
      const results = items.map(({ contactId, status, problem }) => [contactId, status, problem]);
      return [batchId, batch?.state, batch?.invited, batch?.refused, results];
    }),
  );
  const told = { people, claims: [...found.claims], identities: [...identities], orders, sessions, batches };
  return { half, standing: inWords(told, names) };
}

/** Whatever stands in no order is sorted once it is in words; contacts that came since are told by what they are. */
function inWords(
  { people, ...rest }: Readonly<Record<string, readonly unknown[]>>,
  names: ReadonlyMap<string, string>,
): string {
  const known = [...names].sort(([one], [other]) => other.length - one.length);
  const word = (value: unknown): string =>
    known.reduce((text, [made, name]) => text.replaceAll(made, name), JSON.stringify(value));
  const ids = (people ?? []).map((one) => v.parse(v.looseObject({ contactId: v.string() }), one).contactId);
  const strangers = ids.filter((id) => !names.has(id));
  const anonymous = (text: string) => strangers.reduce((all, id) => all.replaceAll(id, 'somebody new'), text);
  const lines = (all: readonly unknown[]) => all.map((one) => anonymous(word(one))).sort();
  return [...lines(people ?? []), ...Object.values(rest).flatMap(lines)].join('\n');
}
