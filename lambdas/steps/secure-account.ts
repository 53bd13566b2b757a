import { recoveryWithNext } from '../accounts/address-recovery.ts';
import type { Contact } from '../accounts/contact.ts';
import { isoTime } from '../accounts/iso-time.ts';
import { orderTokenMail, type MailOrder } from '../accounts/mail-order.ts';
import type { Store } from '../stores/store.ts';
import type { Needs } from '../surroundings/needs.ts';
import { changeContact } from '../tables/contacts.ts';
import type { Write } from '../tables/database.ts';
import { disconnectIdentity, listIdentities } from '../tables/sso-identities.ts';
import { queueMail } from './queue-mail.ts';
import { recordKept } from './tell-of-closing.ts';

export interface AccountSecuring {
  readonly contact: Contact;
  readonly order: MailOrder;
  readonly writes: readonly Write<'contact' | 'activity' | 'token' | 'identifier' | 'left' | 'event'>[];
}

/**
 * What securing makes of an account that a stranger may be in (ruling 17): by the new credential version every session and every link that was mailed is
 * over, the password that the stranger knows is gone, the devices they left are new ones, the sign-ins of providers are connected no more, since one may be the
 * stranger's, and for a week none is by its address alone, nor does it end, as the stranger may have asked for, and a reset is on its way to the address. `also` changes with it. Nothing is written yet.
 */
export async function secureAccount(
  needs: Needs,
  store: Store,
  contact: Contact & { readonly email: string },
  { actor, now, reason = null }: { actor: string; now: number; reason?: string | null },
  also: Partial<Contact> & { readonly email?: string } = {},
): Promise<AccountSecuring> {
  const change = {
    ...also,
    ...recoveryWithNext(contact, also.email ?? contact.email),
    password: null,
    closing: null,
    credentialVersion: contact.credentialVersion + 1,
    devicesForgottenAtEpochSeconds: now,
    securedAt: isoTime(now),
  };
  const secured = { ...contact, ...change };
  const identities = await listIdentities(needs, contact);
  const order = orderTokenMail(store, secured, 'reset', { kind: 'account_secured', actor, now, reason });
  return {
    contact: secured,
    order,
    writes: [
      // One that is connected at this very moment is seen, or is refused.
      changeContact(needs, contact, change, ['connections']),
      ...identities.map((identity) => disconnectIdentity(needs, contact, identity)),
      ...queueMail(needs, store.storeId, order, now),
      ...recordKept(needs, contact, { actor, now, reason }),
    ],
  };
}
