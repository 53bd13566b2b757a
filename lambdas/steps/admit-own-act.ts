import type { Contact } from '../accounts/contact.ts';
import type { Needs } from '../surroundings/needs.ts';
import { refill, spend, type Spending } from '../tables/allowances.ts';

/**
 * What somebody signed in does to their own account, by what it costs: `mail` is mailed, `password` verifies one, which takes one of the store's turns at hashing,
 * `change` is kept in the history and told to the CRM, `export` reads up to two megabytes.
 */
const allowances = {
  mail: { limit: 20, windowSeconds: 3600 },
  password: { limit: 30, windowSeconds: 600 },
  change: { limit: 60, windowSeconds: 3600 },
  export: { limit: 30, windowSeconds: 3600 },
} as const;

type Kind = keyof typeof allowances;
// Sound: the keys of the table are the kinds.
const kinds = Object.keys(allowances) as Kind[];
type Owner = Pick<Contact, 'storeId' | 'contactId'>;

/** Whether somebody signed in may do one more thing of a kind to their own account. No account is a way to spend what is everybody's, nor to have a mailbox flooded. */
export async function admitOwnAct(
  needs: Needs,
  { storeId, contactId }: Owner,
  kind: Kind,
  now: number,
): Promise<Spending> {
  return spend(needs, keyOf({ storeId, contactId }, kind), allowances[kind], now);
}

/** Whoever was in before the owner set a password by a proof of the mailbox has spent nothing of theirs. Once that is written: then nobody else is in to spend it. */
export async function refillOwnActs(needs: Needs, contact: Owner): Promise<void> {
  await refill(
    needs,
    kinds.map((kind) => keyOf(contact, kind)),
  );
}

function keyOf({ storeId, contactId }: Owner, kind: Kind): string {
  return `${storeId}#own-acts#${kind}#${contactId}`;
}
