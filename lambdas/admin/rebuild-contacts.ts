import type { Contact } from '../accounts/contact.ts';
import { crmIdsOf } from '../accounts/merge.ts';
import type { Needs } from '../surroundings/needs.ts';
import { outliveToken, scanLinks } from '../tables/activities.ts';
import { commit } from '../tables/database.ts';
import { scanContacts, type DormancyProgress } from '../tables/dormancy.ts';
import { contactUnchanged } from '../tables/contacts.ts';
import { claimProven } from '../tables/identifiers.ts';
import { searchTermItems } from '../tables/search-terms.ts';
import type { Asked } from './action.ts';

/** A scan of so many items is well within the function's ten seconds. */
const scannedAtOnce = 200;

export interface ContactsRebuilt {
  readonly rebuilt: number;
  /** Contacts whose CRM id another contact has. */
  readonly crmIdTaken: readonly string[];
  readonly next: DormancyProgress['from'];
}

/**
 * Writes what is derived from contacts anew: by what staff find them, and the claim to the CRM's id. 0.1.0 wrote neither, so whom it stored is found only once they are changed.
 * And how long an activity is stored by which a token is found: an erasure would leave that behind.
 * A page of the table; again it changes nothing. A contact that is changed at the same moment has written its own.
 */
export async function rebuildContacts({
  needs,
  storeId,
  input,
}: Asked<{ after: DormancyProgress['from'] }>): Promise<ContactsRebuilt> {
  const { contacts, next } = await scanContacts(needs, input.after, scannedAtOnce);
  const own = contacts.filter((contact) => contact.storeId === storeId && contact.mergedInto === null);
  const links = await scanLinks(needs, input.after, scannedAtOnce);
  for (const link of links) if (link.storeId === storeId) await outliveToken(needs, link);
  const crmIdTaken: string[] = [];
  for (const contact of own) {
    if ((await rebuild(needs, contact)) === 'crm_id_taken') crmIdTaken.push(contact.contactId);
  }
  return { rebuilt: own.length, crmIdTaken, next };
}

async function rebuild(needs: Needs, contact: Contact): Promise<'rebuilt' | 'crm_id_taken'> {
  await commit(needs, [
    { ...contactUnchanged(needs, contact), more: searchTermItems(needs, undefined, contact) },
  ]);
  for (const value of crmIdsOf(contact)) {
    const claimed = await commit<'contact' | 'identifier'>(needs, [
      contactUnchanged(needs, contact),
      claimProven(needs, contact, { kind: 'crm', value }),
    ]);
    if (claimed.kind === 'committed') continue;
    return claimed.by.has('contact') ? 'rebuilt' : 'crm_id_taken';
  }
  return 'rebuilt';
}
