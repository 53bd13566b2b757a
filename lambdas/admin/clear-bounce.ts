import type { Contact } from '../accounts/contact.ts';
import { clearedHealth } from '../accounts/email-health.ts';
import { changeEmailHealth, findContact } from '../tables/contacts.ts';
import { resumeMailTo } from '../tables/stopped-mailboxes.ts';
import { commit } from '../tables/database.ts';
import type { Asked } from './action.ts';
import { record } from './record.ts';
import { stoppedFurther } from './stopped-emails.ts';

export type BounceCleared =
  | { readonly kind: 'cleared'; readonly contact: Contact }
  | { readonly kind: 'contact_not_found' | 'no_email' | 'changed_meanwhile' };

/** The address is as good as new, for SES too: its suppression list is asked first, so that what fails there is not called cleared. And so is each of the others that mail was stopped to. */
export async function clearBounce(
  asked: Asked<{ contactId: string; reason?: string | undefined }>,
): Promise<BounceCleared> {
  const { needs, storeId, input } = asked;
  const contact = await findContact(needs, storeId, input.contactId);
  if (contact === undefined) return { kind: 'contact_not_found' };
  const now = needs.now();
  const further = await stoppedFurther(needs, contact, now);
  const addresses = contact.email === null ? further : [contact.email, ...further];
  if (addresses.length === 0) return { kind: 'no_email' };
  for (const address of addresses) {
    await needs.mail.unsuppress(address);
    await resumeMailTo(needs, storeId, address, now);
  }
  const health = clearedHealth(now);
  const cleared: Contact = {
    ...contact,
    ...health,
    furtherEmails: contact.furtherEmails.map((one) =>
      one.asMain === undefined ? one : { ...one, asMain: { ...one.asMain, ...health } },
    ),
  };
  const outcome = await commit(needs, [
    changeEmailHealth(needs, contact, cleared),
    record(asked, contact, 'bounce_cleared', { reason: input.reason ?? null }),
  ]);
  return outcome.kind === 'committed' ? { kind: 'cleared', contact: cleared } : { kind: 'changed_meanwhile' };
}
