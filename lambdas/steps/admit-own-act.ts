import type { Contact } from '../accounts/contact.ts';
import type { Needs } from '../surroundings/needs.ts';
import { spend, type Spending } from '../tables/allowances.ts';

const allowance = { limit: 20, windowSeconds: 3600 };

/**
 * Whether somebody signed in may do one more thing to their own account that mails them: twenty in any hour, whatever they are. No account is a way to spend
 * everybody's mails, or to have one mailbox flooded.
 */
export async function admitOwnAct(
  needs: Needs,
  { storeId, contactId }: Pick<Contact, 'storeId' | 'contactId'>,
  now: number,
): Promise<Spending> {
  return spend(needs, `${storeId}#own-acts#${contactId}`, allowance, now);
}
