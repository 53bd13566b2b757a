import type { Contact } from '../accounts/contact.ts';
import { generateDeviceId, writeDevice } from '../accounts/device.ts';
import type { Needs } from '../surroundings/needs.ts';

/** What a browser or app keeps that has proven the mailbox, by an activation or a reset: it is the owner's own from now on. */
export async function newDevice(
  needs: Needs,
  {
    storeId,
    contactId,
    devicesForgottenAtEpochSeconds,
  }: Pick<Contact, 'storeId' | 'contactId' | 'devicesForgottenAtEpochSeconds'>,
): Promise<string> {
  // The proof may have forgotten the devices of this very second.
  const since = Math.max(needs.now(), devicesForgottenAtEpochSeconds + 1);
  return writeDevice(storeId, contactId, generateDeviceId(since), await needs.secrets.tokenKey());
}
