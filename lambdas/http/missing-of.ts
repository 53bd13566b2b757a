import type { Contact } from '../accounts/contact.ts';
import { missingFields } from '../accounts/missing-fields.ts';
import type { Store } from '../stores/store.ts';
import type { Database } from '../tables/database.ts';
import { fieldsOf } from '../tables/store-fields.ts';

/** What the store requires and this customer has not said, by id. Nothing is read for it in a store that asks nothing. */
export async function missingOf(db: Database, store: Store, { fields }: Contact): Promise<readonly string[]> {
  return missingFields(await fieldsOf(db, store), fields).map(({ id }) => id);
}
