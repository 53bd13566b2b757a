import { whatWasTyped } from '../accounts/identifier.ts';
import { generateCustomerNumber } from '../stores/number-pattern.ts';
import type { Store } from '../stores/store.ts';
import { logger } from '../surroundings/log.ts';
import type { Database } from '../tables/database.ts';
import { findClaim, findClaims } from '../tables/identifiers.ts';

type NumberedStore = Pick<Store, 'storeId' | 'variables'>;

/** With nine of ten numbers taken, nine of ten contacts still get one. */
const mostTries = 20;

/**
 * A number that no contact has yet, nor signs in with as their username of the old shop, for a contact that is made without one; null where staff give the numbers, or next to none are left. The claim that goes with
 * the contact decides: it is refused when another took the number meanwhile, and the contact is made with the next.
 */
export async function freshCustomerNumber(
  db: Database,
  { storeId, variables }: NumberedStore,
): Promise<string | null> {
  const pattern = variables['customer_numbers.pattern'];
  if (pattern === null) return null;
  for (let attempt = 0; attempt < mostTries; attempt += 1) {
    const value = generateCustomerNumber(pattern);
    const holders = await Promise.all(whatWasTyped(value).map((one) => findClaim(db, storeId, one)));
    if (holders.every((claim) => claim === undefined)) return value;
  }
  logger.error('customer_numbers_used_up', { store: storeId });
  return null;
}

/** Such numbers one after the other, for so many contacts that are made at once: they are looked up together, with the first that is taken, and none is given twice. */
export function freshCustomerNumbers(
  db: Database,
  store: NumberedStore,
  count: number,
): () => Promise<string | null> {
  let free: Promise<string[]> | undefined;
  return async () => {
    free ??= findFreeNumbers(db, store, count);
    return (await free).pop() ?? freshCustomerNumber(db, store);
  };
}

async function findFreeNumbers(
  db: Database,
  { storeId, variables }: NumberedStore,
  count: number,
): Promise<string[]> {
  const pattern = variables['customer_numbers.pattern'];
  if (pattern === null) return [];
  const tried = new Set(Array.from({ length: count }, () => generateCustomerNumber(pattern)));
  const asked = [...tried].map((number) => ({ number, both: whatWasTyped(number) }));
  const taken = await findClaims(
    db,
    storeId,
    asked.flatMap(({ both }) => both),
  );
  return asked.flatMap(({ number, both }) => (both.some((one) => taken.has(one)) ? [] : [number]));
}
