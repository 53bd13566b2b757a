import type { Contact } from '../accounts/contact.ts';
import { inviteRefusal, type InviteRefusal } from '../accounts/invite-refusal.ts';
import { hasEmail, orderTokenMail, type MailOrder } from '../accounts/mail-order.ts';
import type { OpensWith } from '../accounts/mailed-token.ts';
import { resetRefusal, type ResetRefusal } from '../accounts/reset-refusal.ts';
import type { Store } from '../stores/store.ts';
import { asMailGoes } from '../steps/as-mail-goes.ts';
import { findDuplicates, isMailboxOfAnother, standingOfAddress } from '../steps/find-by-address.ts';
import type { Needs } from '../surroundings/needs.ts';

interface By {
  readonly actor: string;
  readonly now: number;
  /** The batch of invitations that it belongs to. */
  readonly batchId?: string | null;
  readonly reason?: string | null;
}

export type ResetOrdered =
  { readonly kind: 'ordered'; readonly order: MailOrder } | { readonly kind: ResetRefusal };

/** The reset mail that staff or the CRM ask for (S0-17), or why it cannot be sent. Nothing is written yet. */
export async function orderPasswordReset(
  needs: Needs,
  store: Store,
  contact: Contact,
  { actor, now, reason = null }: By,
): Promise<ResetOrdered> {
  if (!hasEmail(contact)) return { kind: 'no_email' };
  const [standing, judged] = await Promise.all([
    standingOfAddress(needs, contact),
    asMailGoes(needs, contact, now),
  ]);
  const refusal = resetRefusal(store, judged, standing);
  if (refusal !== undefined) return { kind: refusal };
  const happening = { kind: 'password_reset_requested', actor, now, reason } as const;
  return { kind: 'ordered', order: orderTokenMail(store, contact, 'reset', happening) };
}

/** What an invitation makes of the contact: the account waits for its link, and that is the way in (S0-2). */
export const invited = { accountState: 'invited', inviteMethod: 'invitation' } as const;

export interface InvitationAbout extends By {
  readonly kind: 'invited' | 'activation_sent';
  /** What the store's customers sign in with, if it is not said. */
  readonly opensWith?: OpensWith;
}

export type InvitationOrdered =
  | {
      readonly kind: 'ordered';
      readonly order: MailOrder;
      readonly change: typeof invited;
      readonly opensWith: OpensWith;
    }
  | { readonly kind: InviteRefusal };

/** The invitation that staff or the CRM ask for (S0-7), or why the contact cannot be invited (S0-8). Nothing is written yet. */
export async function orderInvitation(
  needs: Needs,
  store: Store,
  contact: Contact,
  { kind, actor, now, batchId = null, opensWith: wished = opensWithIn(store) }: InvitationAbout,
): Promise<InvitationOrdered> {
  const [duplicates, isShared, judged] = await Promise.all([
    findDuplicates(needs, contact),
    isMailboxOfAnother(needs, contact),
    asMailGoes(needs, contact, now),
  ]);
  // Of different people with one mailbox one signs in with the address, and each other with a number.
  const opensWith = isShared ? 'number' : wished;
  const refusal = inviteRefusal(store, judged, { opensWith, hasDuplicates: duplicates.length > 0 });
  if (refusal !== undefined) return { kind: refusal };
  if (!hasEmail(contact)) return { kind: 'no_email' };
  const order = orderTokenMail(store, contact, 'invitation', { kind, actor, now, batchId }, { opensWith });
  return { kind: 'ordered', order, change: invited, opensWith };
}

function opensWithIn({ variables }: Store): OpensWith {
  return variables['sign_in.identifiers'] === 'customer_number' ? 'number' : 'email';
}

/** The checkboxes of a CRM, of which one may be set. */
export interface Checkboxes {
  readonly sendInvitation: boolean;
  readonly resetPassword: boolean;
}

export type CheckboxOrdered =
  | {
      readonly kind: 'ordered';
      readonly order: MailOrder | undefined;
      readonly change: Partial<Contact>;
      /** By which identifier the account opens that is invited; undefined where nobody is. */
      readonly opensWith: OpensWith | undefined;
    }
  | { readonly kind: InviteRefusal | ResetRefusal };

/** The mail that a checkbox asks for, if one is set. */
export async function orderByCheckbox(
  needs: Needs,
  store: Store,
  contact: Contact,
  { sendInvitation, resetPassword }: Checkboxes,
  by: By,
): Promise<CheckboxOrdered> {
  if (sendInvitation) return orderInvitation(needs, store, contact, { kind: 'invited', ...by });
  if (!resetPassword) return { kind: 'ordered', order: undefined, change: {}, opensWith: undefined };
  const reset = await orderPasswordReset(needs, store, contact, by);
  return reset.kind === 'ordered' ? { ...reset, change: {}, opensWith: undefined } : reset;
}
