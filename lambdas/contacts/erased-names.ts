import * as v from 'valibot';
import { activitySchema } from '../accounts/activity.ts';
import { isAmong, type Identifier } from '../accounts/identifier.ts';
import { namedIn, withoutNamed, type NamedIdentifier } from '../accounts/named.ts';
import type { Needs } from '../surroundings/needs.ts';
import { findContact } from '../tables/contacts.ts';
import type { Database } from '../tables/database.ts';
import { findErased } from '../tables/erased.ts';
import { identifiersOf } from './erasure-inventory.ts';

type Item = Readonly<Record<string, unknown>>;

const nameOf = ({ kind, value }: NamedIdentifier) => `${kind} ${value}`;

/**
 * The items of a store's histories as an erasure leaves them: whoever was erased since is named in none that is brought in, but where it is that contact's too. `contacts`: where
 * the contacts stand whose histories they are.
 */
export async function withoutErasedNames(
  needs: Database & Pick<Needs, 'secrets'>,
  contacts: Database,
  storeId: string,
  items: readonly Item[],
): Promise<readonly Item[]> {
  const read = items.map((item) => ({
    item,
    activity: String(item['sk']).startsWith('activity#') ? v.parse(activitySchema, item) : undefined,
  }));
  const named = read.flatMap(({ activity }) => (activity === undefined ? [] : namedIn(activity)));
  const asked = new Map(named.map((one) => [nameOf(one), one]));
  const found = await findErased(needs, storeId, [...asked.values()]);
  if (found.size === 0) return items;
  const erasedAt = new Map([...found].map(([one, at]) => [nameOf(one), at]));
  const owns = new Map<string, readonly Identifier[]>();
  const ownOf = async (contactId: string) => {
    const contact = owns.has(contactId) ? undefined : await findContact(contacts, storeId, contactId);
    if (contact !== undefined) owns.set(contactId, identifiersOf(contact));
    return owns.get(contactId) ?? [];
  };
  const kept: Item[] = [];
  for (const { item, activity } of read) {
    const at = activity === undefined ? 0 : Math.floor(Date.parse(activity.at) / 1000);
    const isOfErased = (one: NamedIdentifier) => (erasedAt.get(nameOf(one)) ?? -1) >= at;
    if (activity === undefined || !namedIn(activity).some(isOfErased)) {
      kept.push(item);
      continue;
    }
    const own = await ownOf(activity.contactId);
    const told = withoutNamed(activity, (one) => isOfErased(one) && !isAmong(own, one));
    kept.push({ ...item, ...told });
  }
  return kept;
}
