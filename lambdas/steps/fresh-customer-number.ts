import { generateCustomerNumber } from '../stores/number-pattern.ts';
import type { Store } from '../stores/store.ts';
import { logger } from '../surroundings/log.ts';
import type { Database } from '../tables/database.ts';
import { findClaim } from '../tables/identifiers.ts';

/** With nine of ten numbers taken, nine of ten contacts still get one. */
const mostTries = 20;

/**
 * A number that no contact has yet, for a contact that is made without one; null where staff give the numbers, or next to none are left. The claim that goes with
 * the contact decides: it is refused when another took the number meanwhile, and the contact is made with the next.
 */
export async function freshCustomerNumber(
  db: Database,
  { storeId, variables }: Pick<Store, 'storeId' | 'variables'>,
): Promise<string | null> {
  const pattern = variables['customer_numbers.pattern'];
  if (pattern === null) return null;
  for (let attempt = 0; attempt < mostTries; attempt += 1) {
    const value = generateCustomerNumber(pattern);
    if ((await findClaim(db, storeId, { kind: 'number', value })) === undefined) return value;
  }
  logger.error('customer_numbers_used_up', { store: storeId });
  return null;
}
