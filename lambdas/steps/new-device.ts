import type { Contact } from '../accounts/contact.ts';
import { generateDeviceId, writeDevice } from '../accounts/device.ts';
import type { Needs } from '../surroundings/needs.ts';

/** What a browser or app keeps that has proven the mailbox, by an activation or a reset: it is the owner's own from now on. */
export async function newDevice(
  needs: Needs,
  { storeId, contactId }: Pick<Contact, 'storeId' | 'contactId'>,
): Promise<string> {
  return writeDevice(storeId, contactId, generateDeviceId(needs.now()), await needs.secrets.tokenKey());
}
