import { addressesOf, type Contact } from '../accounts/contact.ts';
import { crmIdsOf, numbersOf } from '../accounts/merge.ts';
import type { Needs } from '../surroundings/needs.ts';
import { findErased } from '../tables/erased.ts';
import { findClaims } from '../tables/identifiers.ts';
import type { EditableFields } from './contact-change.ts';
import { findErasingAmong, givenBy } from './import-match.ts';

const fieldNames = { email: 'email', number: 'customerNumber', crm: 'crmId', username: 'username' } as const;
type ErasedField = (typeof fieldNames)[keyof typeof fieldNames];

/** What is given was somebody's who was erased: it stays so until whoever gives it says that they know (ruling 25). */
export interface StillErased {
  readonly kind: 'erased';
  readonly details: { readonly fields: readonly ErasedField[] };
}

/**
 * Which of the fields that a contact is given by staff or the CRM were an erased person's: of a known contact those that it does not have yet, since whoever came back of
 * their own accord is somebody new. Asked after whatever else is read, as an import does: whoever is not there any more by then stands on the list.
 */
export async function erasedFields(
  needs: Needs,
  storeId: string,
  {
    email = null,
    customerNumber = null,
    crmId = null,
  }: Pick<EditableFields, 'email' | 'customerNumber' | 'crmId'>,
  before?: Contact,
): Promise<ErasedField[]> {
  const own = before === undefined ? [] : [...addressesOf(before), ...numbersOf(before), ...crmIdsOf(before)];
  const given = givenBy({ email, customerNumber, crmId, username: null }).filter(
    ({ value }) => !own.includes(value),
  );
  const claims = await findClaims(needs, storeId, given);
  const holders = [...claims.values()].map(({ contactId }) => contactId);
  const erasing = await findErasingAmong(needs, storeId, [...new Set(holders)]);
  const erased = await findErased(needs, storeId, given);
  // Of somebody with many identifiers the last ones are held until they stand on the list.
  const isGone = (one: (typeof given)[number]) =>
    erased.has(one) || erasing.has(claims.get(one)?.contactId ?? '');
  return given.filter(isGone).map(({ kind }) => fieldNames[kind]);
}
