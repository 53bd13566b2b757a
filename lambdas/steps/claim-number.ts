import type { Contact } from '../accounts/contact.ts';
import { usernameLike } from '../accounts/identifier.ts';
import type { Store } from '../stores/store.ts';
import type { Needs } from '../surroundings/needs.ts';
import type { Write } from '../tables/database.ts';
import { claimGivenNumber, findClaim, isNoOthers } from '../tables/identifiers.ts';

/**
 * What gives a contact a number: refused by `number` where another has it, and by `username` where it is another's username of the old shop in a store whose customers sign in
 * with those. At a sign-in that one goes first, so whoever had the number would stand outside.
 */
export function claimNumber(
  needs: Needs,
  { variables }: Pick<Store, 'variables'>,
  contact: Pick<Contact, 'storeId' | 'contactId' | 'formerUsername'>,
  number: string,
): readonly Write<'number' | 'username'>[] {
  const username = usernameLike(number);
  const isOwn = username === undefined || username.value === contact.formerUsername;
  return [
    claimGivenNumber(needs, contact, number, needs.now()),
    ...(isOwn || !variables['sign_in.former_usernames'] ? [] : [isNoOthers(needs, contact, username)]),
  ];
}

/** A number that an order brings for a contact that is to be made: none where it is somebody's username of the old shop, so that no checkout keeps them out. */
export async function numberToGive(
  needs: Needs,
  { storeId, variables }: Pick<Store, 'storeId' | 'variables'>,
  number: string | null,
): Promise<string | null> {
  const username = number === null ? undefined : usernameLike(number);
  if (username === undefined || !variables['sign_in.former_usernames']) return number;
  return (await findClaim(needs, storeId, username)) === undefined ? number : null;
}
