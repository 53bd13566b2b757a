import { addressesOf, type Contact } from '../accounts/contact.ts';
import { crmIdsOf, numbersOf } from '../accounts/merge.ts';
import { canonicalUsername, type Identifier } from '../accounts/identifier.ts';
import { isMailStopped } from '../accounts/email-health.ts';
import type { Database } from '../tables/database.ts';
import { listKept } from '../tables/forgetting.ts';
import { listSessions } from '../tables/sessions.ts';
import { ssoPrefix } from '../tables/sso-identities.ts';

/** What an erasure takes and what it leaves, in numbers. */
export interface ErasureInventory {
  readonly goes: {
    readonly addresses: number;
    readonly customerNumbers: number;
    readonly crmIds: number;
    readonly providerSignIns: number;
    readonly sessions: number;
    readonly activities: number;
  };
  readonly stays: {
    /** Without name, address, number and where they can be tracked. */
    readonly orders: number;
    /** Addresses that the mail provider no longer sends to: they stay so only where a reason is given. */
    readonly suppressedAddresses: number;
  };
}

export async function erasureInventory(db: Database, contact: Contact): Promise<ErasureInventory> {
  const { storeId } = contact;
  const ids = [contact.contactId, ...contact.mergedIds];
  const [each, sessions] = await Promise.all([
    Promise.all(ids.map((contactId) => listKept(db, { storeId, contactId }))),
    listSessions(db, contact.storeId, contact.contactId),
  ]);
  const kept = each.flat();
  const count = (prefix: string) => kept.filter((sk) => sk.startsWith(prefix)).length;
  return {
    goes: {
      addresses: addressesOf(contact).length,
      customerNumbers: numbersOf(contact).length,
      crmIds: crmIdsOf(contact).length,
      providerSignIns: count(ssoPrefix),
      sessions: sessions.length,
      activities: count('activity#'),
    },
    stays: {
      orders: count('order#'),
      suppressedAddresses: isMailStopped(contact.emailStatus) ? 1 : 0,
    },
  };
}

type OwnIdentifier = Extract<Identifier, { kind: 'email' | 'number' | 'username' | 'crm' }>;

/** All by which the contact could be known again, but for sign-ins of providers. */
export function identifiersOf(contact: Contact): OwnIdentifier[] {
  const formerUsername = canonicalUsername(contact.formerUsername ?? '');
  return [
    ...addressesOf(contact).map((value) => ({ kind: 'email', value }) as const),
    ...numbersOf(contact).map((value) => ({ kind: 'number', value }) as const),
    ...crmIdsOf(contact).map((value) => ({ kind: 'crm', value }) as const),
    ...(formerUsername === undefined ? [] : [{ kind: 'username', value: formerUsername } as const]),
  ];
}
