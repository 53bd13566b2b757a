import { isTakenBack } from '../accounts/links.ts';
import type { Store } from '../stores/store.ts';
import { inspectToken, type TokenState } from '../steps/inspect-link.ts';
import { secureForMailbox, type SecuredForMailbox } from '../steps/secure-for-mailbox.ts';
import type { Needs } from '../surroundings/needs.ts';

export type EmailUndone = {
  readonly kind: 'email_change_undone' | Exclude<SecuredForMailbox['kind'], 'secured'>;
};

/** What the link is worth now: one of somebody whose own change was taken back takes nothing back. */
export async function inspectUndo(needs: Needs, storeId: string, typed: string): Promise<TokenState> {
  const inspected = await inspectToken(needs, storeId, 'undo_email', typed);
  return inspected.kind === 'token_good' && isTakenBack(inspected.token, inspected.contact)
    ? { ...inspected, kind: 'token_used' }
    : inspected;
}

/** The address before is the main one again, and the account is secured for it. */
export async function undoEmail(needs: Needs, store: Store, typed: string): Promise<EmailUndone> {
  const { kind } = await secureForMailbox(needs, store, () => inspectUndo(needs, store.storeId, typed));
  return { kind: kind === 'secured' ? 'email_change_undone' : kind };
}
