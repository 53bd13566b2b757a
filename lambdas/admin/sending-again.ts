import { diagnoseContact } from '../contacts/diagnose-contact.ts';
import type { Remedy } from '../contacts/diagnosis.ts';
import type { Asked } from './action.ts';

const sends = ['sendInvitation', 'sendPasswordReset'];

/** What to send the contact now that mail reaches them again (S0-32): an action to be sent back as it stands; null where nothing would lead on. */
export async function sendingAgain({
  needs,
  storeId,
  input,
}: Asked<{ contactId: string }>): Promise<Remedy | null> {
  const diagnosed = await diagnoseContact(needs, storeId, { contactId: input.contactId });
  if (diagnosed.kind !== 'diagnosed') return null;
  const remedies = diagnosed.reasons.map(({ remedy }) => remedy);
  return remedies.find((remedy) => remedy !== null && sends.includes(remedy.action)) ?? null;
}
