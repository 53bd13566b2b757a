import type { StaffProblemCode } from '../accounts/problems.ts';
import { isRegistrationOnly, type Contact } from '../accounts/contact.ts';
import type { Needs } from '../surroundings/needs.ts';
import { findAtMailbox, findDuplicates } from '../steps/find-by-address.ts';
import { usernameLike, type Identifier } from '../accounts/identifier.ts';
import { findContact } from '../tables/contacts.ts';
import { findClaim } from '../tables/identifiers.ts';
import { listOrders } from '../tables/orders.ts';
import type { IdentifierRefusal } from './contact-change.ts';
import { adminProblem, type AdminReply } from './reply.ts';

/** Another contact in a few words, with when they last ordered: by that staff see which one to keep, or to give the account (S2-22). */
async function namesakeView(needs: Needs, contact: Contact) {
  const { items } = await listOrders(needs, contact, { after: null, limit: 1 });
  const { contactId, firstName, lastName, email, customerNumber, accountState, username } = contact;
  return {
    ...{ contactId, firstName, lastName, email, customerNumber, accountState, username },
    lastOrderAt: items[0]?.placedAt ?? null,
  };
}

type Refused = Exclude<StaffProblemCode, 'invalid_input' | 'unknown_action'>;

/** A refusal to mail the contact, with those who have the same address: so that staff can say who is who, or invite the right one. */
export async function refusalWithDuplicates(
  needs: Needs,
  code: Refused,
  find: () => Promise<readonly Contact[]>,
): Promise<AdminReply> {
  if (code !== 'duplicate_email' && code !== 'username_exists') return adminProblem(code);
  return withContacts(needs, code, await find());
}

interface Given {
  readonly customerNumber?: string | null | undefined;
  readonly crmId?: string | null | undefined;
}

/** The same of a contact that is made or changed, with whoever has the number or the CRM's id that it was to have. */
export async function refusalWithHolders(
  needs: Needs,
  storeId: string,
  { code, given }: { readonly code: Refused; readonly given: Given },
  find: () => Promise<readonly Contact[]>,
): Promise<AdminReply> {
  switch (code) {
    case 'customer_number_taken':
    case 'customer_number_is_username':
    case 'crm_id_taken': {
      const taken = takenOf(code, given);
      const claim = taken === undefined ? undefined : await findClaim(needs, storeId, taken);
      const holder = claim === undefined ? undefined : await findContact(needs, storeId, claim.contactId);
      return withContacts(needs, code, holder === undefined ? [] : [holder]);
    }
    default:
      return refusalWithDuplicates(needs, code, find);
  }
}

function takenOf(code: IdentifierRefusal, { customerNumber, crmId }: Given): Identifier | undefined {
  switch (code) {
    case 'customer_number_taken':
      return customerNumber == null ? undefined : { kind: 'number', value: customerNumber };
    case 'customer_number_is_username':
      return customerNumber == null ? undefined : usernameLike(customerNumber);
    case 'crm_id_taken':
      return crmId == null ? undefined : { kind: 'crm', value: crmId };
  }
}

async function withContacts(
  needs: Needs,
  code: 'duplicate_email' | 'username_exists' | IdentifierRefusal,
  holders: readonly Contact[],
): Promise<AdminReply> {
  const contacts = await Promise.all(holders.map((one) => namesakeView(needs, one)));
  return contacts.length === 0 ? adminProblem(code) : adminProblem(code, { details: { contacts } });
}

/** Who else has the contact's address. */
export async function duplicatesOf(needs: Needs, storeId: string, contactId: string): Promise<Contact[]> {
  const contact = await findContact(needs, storeId, contactId);
  return contact === undefined ? [] : findDuplicates(needs, contact);
}

/** Whose address it is that a new contact was to have. */
export async function holdersOf(needs: Needs, storeId: string, email: string | null): Promise<Contact[]> {
  const found = email === null ? [] : (await findAtMailbox(needs, storeId, email)).sharing;
  return found.filter((contact) => !isRegistrationOnly(contact));
}
