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
import { isAmong, type Identifier } from '../accounts/identifier.ts';
import { mayBeTakenBack } from '../accounts/number-given.ts';
import { claimNumber } from '../steps/claim-number.ts';
import type { Store } from '../stores/store.ts';
import type { Needs } from '../surroundings/needs.ts';
import type { ComparedField } from '../tables/compared.ts';
import type { Write } from '../tables/database.ts';
import { claimProven, findClaim, freeIdentifier, isNotTheirs } from '../tables/identifiers.ts';
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
      readonly writes: readonly Write<'contact' | 'identifier' | 'number' | 'crm' | 'username'>[];
      /** What the write of the contact compares because of it. */
      readonly compared: readonly ComparedField[];
    }
  | { readonly kind: 'email_belongs_to_account' | 'number_belongs_to_account' };

/**
 * What a change of fields comes to. Nothing is written yet. A new address starts without the bounces of the old one. While nobody has proven the
 * address, staff may mend it: an invitation, registration or claim that is pending is withdrawn, since it was of the wrong one.
 */
export async function contactChange(
  needs: Needs,
  store: Pick<Store, 'variables'>,
  before: Contact,
  asked: EditableFields & Partial<Pick<Contact, 'formerUsername'>>,
): Promise<ContactChange> {
  const isMoving = asked.email !== undefined && asked.email !== before.email;
  const step = accountStep('correctAddress', before.accountState);
  if (isMoving && step.kind !== 'goes') return step;

  const signsInByNumber = isNumberAccount(before);
  const isMistake = await isNumberMistaken(needs, before, asked);
  const keeps = keepsNumbers(before) && !isMistake;
  if (keeps && before.customerNumber !== null && asked.customerNumber === null)
    return { kind: 'number_belongs_to_account' };
  // The one before the mistake is the account's number again.
  const [earlier] = before.furtherNumbers.slice(-1);
  const fields =
    isMistake && asked.customerNumber === null ? { ...asked, customerNumber: earlier ?? null } : asked;

  const change: Partial<Contact> = {
    ...fields,
    ...(Object.keys(fields).length === 0 ? {} : namedBy('store', before, fields.firstName)),
    ...changedPlaces(before, fields, needs.now(), keeps),
    ...(isMistake
      ? { furtherNumbers: before.furtherNumbers.filter((one) => one !== fields.customerNumber) }
      : {}),
    ...(signsInByNumber && fields.customerNumber !== undefined ? { username: fields.customerNumber } : {}),
    ...(isMoving ? clearedHealth(needs.now()) : {}),
    ...(isMoving && before.accountState !== 'none' ? withoutPendingWays(before) : {}),
  };
  const after: Contact = { ...before, ...change };
  const given = givenIdentifiers(after).filter((one) => !isAmong(givenIdentifiers(before), one));
  const taken = givenIdentifiers(before).filter((one) => !isAmong(givenIdentifiers(after), one));
  const address = { kind: 'email', value: before.email ?? '' } as const;
  const left = await leave(needs, before, [
    ...taken,
    ...(isMoving && before.email !== null && !addressesOf(after).includes(before.email) ? [address] : []),
  ]);
  return {
    kind: 'changed',
    after,
    change,
    writes: [
      ...given.flatMap((one) => claimGiven(needs, store, after, one)),
      ...(isMoving && !addressesOf(before).includes(after.email ?? '') ? await addressFor(needs, after) : []),
      ...left,
    ],
    compared: isMistake ? ['numberSignInAtEpochSeconds'] : [],
  };
}

/** Whether the account's first number gives way although numbers of an account stay: nobody has come to go by it yet. */
async function isNumberMistaken(
  needs: Needs,
  before: Contact,
  { customerNumber }: EditableFields,
): Promise<boolean> {
  const { storeId, contactId, customerNumber: value } = before;
  if (customerNumber === undefined || customerNumber === value || value === null) return false;
  if (!keepsNumbers(before) || isNumberAccount(before)) return false;
  const claim = await findClaim(needs, storeId, { kind: 'number', value });
  return claim?.contactId === contactId && mayBeTakenBack(claim, before, needs.now());
}

/** Whoever has a password of the old shop signs in with the address as it is now. */
async function addressFor(needs: Needs, after: Contact): Promise<readonly Write<'contact' | 'identifier'>[]> {
  const { storeId, email, password } = after;
  if (email === null) return [];
  return password === null
    ? takeOverForAnother(needs, storeId, email)
    : addressForInvited(needs, { ...after, email });
}

/**
 * Of these identifiers those that the contact holds are free: an address by a registration, say, or by an order that made the contact. Kept, it would lead its owner to a stranger. One that it
 * does not hold it may not come by meanwhile, as by an import.
 */
async function leave(
  needs: Needs,
  { storeId, contactId }: Contact,
  identifiers: readonly Identifier[],
): Promise<Write<'identifier'>[]> {
  const claims = await Promise.all(identifiers.map((one) => findClaim(needs, storeId, one)));
  return identifiers.map((one, index) => {
    const end = claims[index]?.contactId === contactId ? freeIdentifier : isNotTheirs;
    return end(needs, storeId, one, contactId);
  });
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
 * outside without a word. One that was just given, and that nobody has signed in with, gives way all the same: see number-given.ts.
 */
function keepsNumbers(contact: Contact): boolean {
  return wasEverActive(contact) || isNumberAccount(contact);
}

/**
 * What was a further one and is to be the first changes places with it: nothing that leads to the contact is lost. Of an account, whatever number is the first, the one
 * before stays a further one.
 */
function changedPlaces(
  before: Contact,
  fields: EditableFields,
  now: number,
  keeps: boolean,
): Partial<Contact> {
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
  const furtherNumbers = swap(fields.customerNumber, customerNumber, before.furtherNumbers, keeps);
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

/** Refused, by its kind, when another contact has it; a number by `username`, too, when it is another's username of the old shop. */
export function claimGiven(
  needs: Needs,
  store: Pick<Store, 'variables'>,
  contact: Contact,
  identifier: GivenIdentifier,
): readonly Write<GivenIdentifier['kind'] | 'username'>[] {
  const { kind, value } = identifier;
  return kind === 'number'
    ? claimNumber(needs, store, contact, value)
    : [{ ...claimProven(needs, contact, identifier), name: kind }];
}

export type IdentifierRefusal = 'customer_number_taken' | 'customer_number_is_username' | 'crm_id_taken';

/** What a write that was refused says to staff. */
export function refusalOf(by: ReadonlySet<string>): IdentifierRefusal | undefined {
  if (by.has('number')) return 'customer_number_taken';
  if (by.has('username')) return 'customer_number_is_username';
  return by.has('crm') ? 'crm_id_taken' : undefined;
}
