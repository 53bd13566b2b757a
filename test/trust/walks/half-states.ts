import { addressesOf, wasEverActive, type Contact } from '../../../lambdas/accounts/contact.ts';
import { canonicalUsername } from '../../../lambdas/accounts/identifier.ts';
import { crmIdsOf, numbersOf } from '../../../lambdas/accounts/merge.ts';
import type { Standing } from './life.ts';

/**
 * What of a standing is half: an account without what it takes, a claim that leads to nobody or to somebody who does not have it, a merge that only one of the
 * two knows of. Whatever was done in whatever order, there is nothing of the kind between two acts.
 */
export const halfStates = (standing: Standing): string[] => [
  ...[...standing.contacts.values()].flatMap((contact) =>
    contact.mergedInto === null ? ofPerson(contact, standing) : ofMerged(contact, standing),
  ),
  ...ofClaims(standing),
];

const told = (contact: Contact, ...found: (string | false)[]): string[] =>
  found.flatMap((one) => (one === false ? [] : [`${contact.contactId}, ${contact.accountState}: ${one}`]));

function ofPerson(contact: Contact, { contacts, claims }: Standing): string[] {
  const { contactId, accountState, username, activatedAt, inviteMethod, registration, password } = contact;
  const isAccount = accountState === 'active' || accountState === 'disabled';
  const holds = (claim: string) => claims.get(claim)?.contactId === contactId;
  const signsIn = [
    ...addressesOf(contact).map((one) => `email#${one}`),
    ...numbersOf(contact).map((one) => `number#${one}`),
  ];
  return told(
    contact,
    isAccount !== (username !== null) && `the username is ${String(username)}`,
    isAccount &&
      (activatedAt === null || inviteMethod === null) &&
      'opened, but nobody knows when or by which way',
    !isAccount && wasEverActive(contact) && 'an account that was opened is one no more',
    (accountState === 'registered') !== (registration !== null) &&
      accountState !== 'invited' &&
      `registration is ${registration === null ? 'missing' : 'there'}`,
    !isAccount && password !== null && password.scheme !== 'imported' && 'a password without an account',
    accountState === 'active' &&
      // Who has none yet, after a recovery, is let in by the proof.
      password !== null &&
      !signsIn.some((claim) => holds(claim) && claims.get(claim)?.maySignIn === true) &&
      'active, and nothing signs in',
    accountState === 'active' &&
      username !== null &&
      !signsIn.some(
        (claim) =>
          claim.endsWith(`#${username}`) && (holds(claim) || (password === null && claims.has(claim))),
      ) &&
      `the username ${username} is not claimed`,
    ...numbersOf(contact).map((one) => !holds(`number#${one}`) && `the number ${one} is not claimed`),
    ...crmIdsOf(contact).map((one) => !holds(`crm#${one}`) && `the CRM id ${one} is not claimed`),
    ...contact.mergedIds.map(
      (id) =>
        contacts.has(id) &&
        contacts.get(id)?.mergedInto === null &&
        `${id}, which was merged into it, stands by itself`,
    ),
  );
}

function ofMerged(contact: Contact, { contacts }: Standing): string[] {
  const { mergedInto, contactId } = contact;
  const kept = contacts.get(mergedInto?.contactId ?? '');
  return told(
    contact,
    kept === undefined && 'merged into nobody',
    kept?.mergedInto === null &&
      !kept.mergedIds.includes(contactId) &&
      'merged into one that knows nothing of it',
    addressesOf(contact).length + numbersOf(contact).length + crmIdsOf(contact).length > 0 &&
      'merged, and still leads somewhere',
    (contact.username !== null || contact.password !== null || contact.registration !== null) &&
      'merged, and still somebody to sign in as',
  );
}

const ofClaims = ({ contacts, claims }: Standing): string[] =>
  [...claims].flatMap(([claim, { contactId }]) => {
    const contact = contacts.get(contactId);
    if (contact === undefined) return [`${claim} leads to nobody`];
    if (contact.mergedInto !== null) return [`${claim} leads to one that was merged`];
    const kind = claim.slice(0, claim.indexOf('#'));
    const value = claim.slice(kind.length + 1);
    return ownOf(contact, kind).includes(value)
      ? []
      : [`${claim} leads to ${contactId}, who does not have it`];
  });

function ownOf(contact: Contact, kind: string): readonly string[] {
  switch (kind) {
    case 'email':
      return addressesOf(contact);
    case 'number':
      return numbersOf(contact);
    case 'crm':
      return crmIdsOf(contact);
    default:
      return contact.formerUsername === null ? [] : [canonicalUsername(contact.formerUsername) ?? ''];
  }
}
