import type { Contact } from '../accounts/contact.ts';
import { usernameLike, type FormerUsername } from '../accounts/identifier.ts';
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
  store: Pick<Store, 'variables'>,
  contact: Pick<Contact, 'storeId' | 'contactId' | 'formerUsername'>,
  number: string,
): readonly Write<'number' | 'username'>[] {
  const username = usernameBefore(store, number);
  const isOwn = username === undefined || username.value === contact.formerUsername;
  return [
    claimGivenNumber(needs, contact, number, needs.now()),
    ...(isOwn ? [] : [isNoOthers(needs, contact, username)]),
  ];
}

/** A number that an order brings for a contact that is to be made: none where it is somebody's username of the old shop, so that no checkout keeps them out. */
export async function numberToGive(
  needs: Needs,
  store: Pick<Store, 'storeId' | 'variables'>,
  number: string | null,
): Promise<string | null> {
  const username = number === null ? undefined : usernameBefore(store, number);
  if (username === undefined) return number;
  return (await findClaim(needs, store.storeId, username)) === undefined ? number : null;
}

/** The username of the old shop that goes first at a sign-in with the number, where the store's customers sign in with those. */
function usernameBefore({ variables }: Pick<Store, 'variables'>, number: string): FormerUsername | undefined {
  return variables['sign_in.former_usernames'] ? usernameLike(number) : undefined;
}
