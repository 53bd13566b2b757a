import type { Needs } from '../surroundings/needs.ts';
import { placeWithoutPerson, withoutPerson } from '../tables/erasing.ts';
import { whichContactsAreThere } from '../tables/store-belongings.ts';

/** What of a store's items is of contacts that are there. Of anybody else, as somebody who is being erased or was erased where it comes to, there is what an erasure leaves: what was sold, and nobody it was sold to (ruling 25). */

export type Item = Readonly<Record<string, unknown>>;
type OwnerOf = (item: Item) => string | undefined;

/** Those that are no contact's, and those of contacts that are there. */
export async function ofThoseThere(
  needs: Needs,
  storeId: string,
  items: readonly Item[],
  ownerOf: OwnerOf,
): Promise<readonly Item[]> {
  return leaving(needs, storeId, items, ownerOf, () => []);
}

/** A claim goes with whose it is; of an order the place stays, without what could be tried out with names and addresses. */
export function identifiersOfThoseThere(
  needs: Needs,
  storeId: string,
  items: readonly Item[],
): Promise<readonly Item[]> {
  const ownerOf = ({ contactId }: Item) => (typeof contactId === 'string' ? contactId : undefined);
  return leaving(needs, storeId, items, ownerOf, (item) =>
    String(item['pk']).startsWith(`${storeId}#order#`) ? [{ ...item, ...placeWithoutPerson }] : [],
  );
}

/** Whatever stands with a contact. */
export function belongingsOfThoseThere(
  needs: Needs,
  storeId: string,
  items: readonly Item[],
): Promise<readonly Item[]> {
  const ownerOf = ({ pk }: Item) => String(pk).slice(storeId.length + 1);
  return leaving(needs, storeId, items, ownerOf, (item) =>
    String(item['sk']).startsWith('order#') ? [{ ...item, ...withoutPerson }] : [],
  );
}

async function leaving(
  needs: Needs,
  storeId: string,
  items: readonly Item[],
  ownerOf: OwnerOf,
  leftOf: (item: Item) => readonly Item[],
): Promise<readonly Item[]> {
  const owners = new Set(items.map(ownerOf).filter((owner) => owner !== undefined));
  const there = await whichContactsAreThere(needs, storeId, [...owners]);
  return items.flatMap((item) => {
    const owner = ownerOf(item);
    return owner === undefined || there.has(owner) ? [item] : leftOf(item);
  });
}
