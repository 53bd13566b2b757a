import { accountStep } from '../accounts/account-state.ts';
import { isNumberAccount, withoutPendingWays, type Contact } from '../accounts/contact.ts';
import { clearedHealth } from '../accounts/email-health.ts';
import type { Identifier } from '../accounts/identifier.ts';
import type { Needs } from '../surroundings/needs.ts';
import type { Write } from '../tables/database.ts';
import { claimProven, findClaim, freeIdentifier } from '../tables/identifiers.ts';
import { takeOverForAnother } from './take-over-address.ts';

/** What staff and the CRM may set. */
export type EditableFields = Partial<
  Pick<Contact, 'email' | 'firstName' | 'lastName' | 'customerNumber' | 'crmId' | 'locale'>
>;

export type ContactChange =
  | {
      readonly kind: 'changed';
      readonly after: Contact;
      /** What of the contact changes; nothing where it is empty. */
      readonly change: Partial<Contact>;
      /** What goes with it. */
      readonly writes: readonly Write<'contact' | 'identifier'>[];
    }
  | { readonly kind: 'email_belongs_to_account' | 'number_belongs_to_account' };

/**
 * What a change of fields comes to. Nothing is written yet. A new address starts without the bounces of the old one. While nobody has proven the
 * address, staff may mend it: an invitation, registration or claim that is pending is withdrawn, since it was of the wrong one.
 */
export async function contactChange(
  needs: Needs,
  before: Contact,
  fields: EditableFields,
): Promise<ContactChange> {
  const { storeId, contactId } = before;
  const isMoving = fields.email !== undefined && fields.email !== before.email;
  const step = accountStep('correctAddress', before.accountState);
  if (isMoving && step.kind !== 'goes') return step;

  const signsInByNumber = isNumberAccount(before);
  if (signsInByNumber && fields.customerNumber === null) return { kind: 'number_belongs_to_account' };

  const change: Partial<Contact> = {
    ...fields,
    ...(signsInByNumber && fields.customerNumber !== undefined ? { username: fields.customerNumber } : {}),
    ...(isMoving ? clearedHealth(needs.now()) : {}),
    ...(isMoving && before.accountState !== 'none' ? withoutPendingWays(before) : {}),
  };
  const after: Contact = { ...before, ...change };
  const numberBefore = numberOf(before);
  const numberAfter = numberOf(after);
  const isRenumbered = numberBefore?.value !== numberAfter?.value;
  const freed = [
    ...(isRenumbered && numberBefore !== undefined ? [numberBefore] : []),
    ...(isMoving ? await addressHeldBy(needs, before) : []),
  ];
  return {
    kind: 'changed',
    after,
    change,
    writes: [
      ...(isRenumbered && numberAfter !== undefined ? [claimProven(needs, after, numberAfter)] : []),
      ...(isMoving && after.email !== null ? await takeOverForAnother(needs, storeId, after.email) : []),
      ...freed.map((identifier) => freeIdentifier(needs, storeId, identifier, contactId)),
    ],
  };
}

/** The address, if the contact has the claim to it: by a registration, or by an order that made the contact. Kept, it would lead its owner to a stranger. */
async function addressHeldBy(needs: Needs, { storeId, contactId, email }: Contact): Promise<Identifier[]> {
  if (email === null) return [];
  const address = { kind: 'email', value: email } as const;
  const claim = await findClaim(needs, storeId, address);
  return claim?.contactId === contactId ? [address] : [];
}

/** A customer number is proven by being given by staff. */
export function numberOf({ customerNumber }: Contact): Identifier | undefined {
  return customerNumber === null ? undefined : { kind: 'number', value: customerNumber };
}
