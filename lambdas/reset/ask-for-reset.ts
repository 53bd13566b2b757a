import type { InferOutput } from 'valibot';
import { hasEmail, orderTokenMail } from '../accounts/mail-order.ts';
import { resetRefusal } from '../accounts/reset-refusal.ts';
import type { Store } from '../stores/store.ts';
import { askForLink, type AskedBy, type LinkAsked } from '../steps/ask-for-link.ts';
import type { Needs } from '../surroundings/needs.ts';
import type { resetRequestInput } from './input.ts';
import { orderNumbers } from './remind-of-number.ts';

type ResetRequest = InferOutput<typeof resetRequestInput>;

/** Whom it asks for. */
export function askedBy({ token: sent, email: typed, identifier: named }: Partial<ResetRequest>): AskedBy {
  if (named === undefined) return { token: sent, email: typed };
  return named.kind === 'email' ? { email: named.value } : { customerNumber: named.value };
}

/**
 * Mails a link to set a new password (S0-18, S1-10, S1-11). A contact who never had a password may ask as well (S0-19), as long as nobody else
 * has the same address, or they ask by their customer number, which an account that was never open then signs in with (ruling 9). An address that several
 * share is mailed the number of each of their accounts, to ask by.
 */
export function askForReset(
  needs: Needs,
  store: Store,
  by: AskedBy,
  network: string,
  secret?: string,
): Promise<LinkAsked> {
  const happeningAt = (now: number) =>
    ({ kind: 'password_reset_requested', actor: 'customer', now }) as const;
  return askForLink(
    needs,
    store,
    'reset',
    { by, network, secret },
    ({ contact, token, secretHash }, now) => {
      const standing = { isHolder: true, isAnothers: false };
      if (!hasEmail(contact) || resetRefusal(store, contact, standing) !== undefined) return undefined;
      const opensWith = by.customerNumber === undefined ? (token?.opensWith ?? 'email') : 'number';
      return orderTokenMail(store, contact, 'reset', happeningAt(now), {
        opensWith,
        hasCode: secretHash !== undefined,
      });
    },
    (sharing, now) => orderNumbers(sharing, by.email ?? '', happeningAt(now)),
  );
}
