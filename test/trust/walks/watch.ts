import { referenceOf, type ActivityReference } from '../../../lambdas/tables/activities.ts';
import type { World } from '../../world/world.ts';
import { watch, writesOf, type Written } from '../../world/written.ts';

/** What was written since the last look, as it passed the client: a walk then need not search the tables after each of its steps. */
export interface Watch {
  /** Contacts that were written, by id. */
  readonly contactIds: Set<string>;
  /** Partitions of identifiers that were written. */
  readonly claims: Set<string>;
  /** Mails that were queued, the oldest first. */
  readonly mails: ActivityReference[];
}

/** Watches the world from now on. What is watched is emptied by `begin`. */
export function startWatch({ needs }: World): Watch & { readonly begin: () => void } {
  const contactIds = new Set<string>();
  const claims = new Set<string>();
  const mails: ActivityReference[] = [];
  const { tables } = needs;
  const note = ({ TableName, Key, Item }: Written): void => {
    const { pk, sk } = (Key ?? Item ?? {}) as { pk?: string; sk?: string };
    if (pk === undefined) return;
    if (TableName === tables.identifiers) claims.add(pk);
    if (TableName !== tables.contacts || sk === undefined) return;
    if (sk === 'contact') contactIds.add(pk.slice(pk.indexOf('#') + 1));
    if (Item?.['outbox'] !== undefined && Item['mail'] != null) mails.push(referenceOf({ pk, sk }));
  };
  watch(needs, (done) => {
    writesOf(done).forEach(note);
  });
  return {
    contactIds,
    claims,
    mails,
    begin: () => {
      contactIds.clear();
      claims.clear();
      mails.length = 0;
    },
  };
}
