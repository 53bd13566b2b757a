import { accountStep } from '../accounts/account-state.ts';
import {
  addressesOf,
  isNumberAccount,
  wasEverActive,
  withoutPendingWays,
  type Contact,
} from '../accounts/contact.ts';
import { clearedHealth } from '../accounts/email-health.ts';
import { namedBy } from '../accounts/greeted-name.ts';
import { crmIdsOf, numbersOf } from '../accounts/merge.ts';
import type { Identifier } from '../accounts/identifier.ts';
import type { Needs } from '../surroundings/needs.ts';
import type { Write } from '../tables/database.ts';
import { claimProven, findClaim, freeIdentifier } from '../tables/identifiers.ts';
import { addressForInvited, takeOverForAnother } from './take-over-address.ts';

/** What staff and the CRM may set. */
export type EditableFields = Partial<
  Pick<Contact, 'email' | 'firstName' | 'lastName' | 'customerNumber' | 'crmId' | 'locale' | 'company'>
>;

export type ContactChange =
  | {
      readonly kind: 'changed';
      readonly after: Contact;
      /** What of the contact changes; nothing where it is empty. */
      readonly change: Partial<Contact>;
      /** What goes with it. */
      readonly writes: readonly Write<'contact' | 'identifier' | 'number' | 'crm'>[];
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
  if (keepsNumbers(before) && before.customerNumber !== null && fields.customerNumber === null)
    return { kind: 'number_belongs_to_account' };

  const change: Partial<Contact> = {
    ...fields,
    ...(Object.keys(fields).length === 0 ? {} : namedBy('store', before, fields.firstName)),
    ...changedPlaces(before, fields, needs.now()),
    ...(signsInByNumber && fields.customerNumber !== undefined ? { username: fields.customerNumber } : {}),
    ...(isMoving ? clearedHealth(needs.now()) : {}),
    ...(isMoving && before.accountState !== 'none' ? withoutPendingWays(before) : {}),
  };
  const after: Contact = { ...before, ...change };
  const given = givenIdentifiers(after).filter((one) => !isAmong(givenIdentifiers(before), one));
  const taken = givenIdentifiers(before).filter((one) => !isAmong(givenIdentifiers(after), one));
  const address = { kind: 'email', value: before.email ?? '' } as const;
  const freed = await heldBy(needs, before, [
    ...taken,
    ...(isMoving && before.email !== null && !addressesOf(after).includes(before.email) ? [address] : []),
  ]);
  return {
    kind: 'changed',
    after,
    change,
    writes: [
      ...given.map((one) => claimGiven(needs, after, one)),
      ...(isMoving && !addressesOf(before).includes(after.email ?? '') ? await addressFor(needs, after) : []),
      ...freed.map((identifier) => freeIdentifier(needs, storeId, identifier, contactId)),
    ],
  };
}

/** Whoever has a password of the old shop signs in with the address as it is now. */
async function addressFor(needs: Needs, after: Contact): Promise<readonly Write<'contact' | 'identifier'>[]> {
  const { storeId, email, password } = after;
  if (email === null) return [];
  return password === null
    ? takeOverForAnother(needs, storeId, email)
    : addressForInvited(needs, { ...after, email });
}

/** Of these identifiers those that the contact holds: an address by a registration, say, or by an order that made the contact. Kept, it would lead its owner to a stranger. */
async function heldBy(
  needs: Needs,
  { storeId, contactId }: Contact,
  identifiers: readonly Identifier[],
): Promise<Identifier[]> {
  const claims = await Promise.all(identifiers.map((one) => findClaim(needs, storeId, one)));
  return identifiers.filter((_, index) => claims[index]?.contactId === contactId);
}

type GivenIdentifier = Extract<Identifier, { kind: 'number' | 'crm' }>;

/** What staff and the CRM give: it is proven by being given. */
export function givenIdentifiers(contact: Contact): GivenIdentifier[] {
  return [
    ...numbersOf(contact).map((value) => ({ kind: 'number', value }) as const),
    ...crmIdsOf(contact).map((value) => ({ kind: 'crm', value }) as const),
  ];
}

/**
 * Every number of an account signs in, beside its address as well as alone: it stays. Whoever got it next would see what comes for it, and its customer would stand
 * outside without a word.
 */
function keepsNumbers(contact: Contact): boolean {
  return wasEverActive(contact) || isNumberAccount(contact);
}

/**
 * What was a further one and is to be the first changes places with it: nothing that leads to the contact is lost. Of an account, whatever number is the first, the one
 * before stays a further one.
 */
function changedPlaces(before: Contact, fields: EditableFields, now: number): Partial<Contact> {
  const { email, customerNumber, crmId } = before;
  const swap = (
    wanted: string | null | undefined,
    first: string | null,
    further: readonly string[],
    staysAnyway = false,
  ) =>
    wanted != null && wanted !== first && (staysAnyway || further.includes(wanted))
      ? [...further.filter((one) => one !== wanted), ...(first === null ? [] : [first])]
      : undefined;
  const addresses = before.furtherEmails.map(({ address }) => address);
  const furtherEmails = swap(fields.email, email, addresses);
  const furtherNumbers = swap(
    fields.customerNumber,
    customerNumber,
    before.furtherNumbers,
    keepsNumbers(before),
  );
  const furtherCrmIds = swap(fields.crmId, crmId, before.furtherCrmIds);
  return {
    ...(furtherEmails === undefined
      ? {}
      : {
          furtherEmails: furtherEmails.map(
            (address) =>
              before.furtherEmails.find((one) => one.address === address) ?? {
                address,
                sinceEpochSeconds: now,
              },
          ),
        }),
    ...(furtherNumbers === undefined ? {} : { furtherNumbers }),
    ...(furtherCrmIds === undefined ? {} : { furtherCrmIds }),
  };
}

function isAmong(identifiers: readonly Identifier[], { kind, value }: Identifier): boolean {
  return identifiers.some((one) => one.kind === kind && one.value === value);
}

/** Refused, by its kind, when another contact has it. */
export function claimGiven(
  needs: Needs,
  contact: Contact,
  identifier: GivenIdentifier,
): Write<GivenIdentifier['kind']> {
  return { ...claimProven(needs, contact, identifier), name: identifier.kind };
}

/** What a write that was refused says to staff. */
export function refusalOf(by: ReadonlySet<string>): 'customer_number_taken' | 'crm_id_taken' | undefined {
  if (by.has('number')) return 'customer_number_taken';
  return by.has('crm') ? 'crm_id_taken' : undefined;
}
