import { confirmableFrom, isRecoveryOpen } from '../accounts/address-recovery.ts';
import type { Contact } from '../accounts/contact.ts';
import { isoTime } from '../accounts/iso-time.ts';
import type { Needs } from '../surroundings/needs.ts';
import { findRecovery } from '../tables/recoveries.ts';

/** The address recovery that is open, for whoever is to confirm it: what for, on whose word, on what evidence, and from when. Nothing when there is none. */
export async function viewRecovery(needs: Needs, contact: Contact) {
  const recovery = await findRecovery(needs, contact);
  if (recovery === undefined || !isRecoveryOpen(recovery, contact, needs.now())) return {};
  const { recovering, credentialVersion } = contact;
  const { recoveryId, newEmail, startedBy, startedAtEpochSeconds, reason, evidence } = recovery;
  const addressRecovery = {
    ...{ recoveryId, newEmail, startedBy, reason, evidence },
    /** Somebody who was signed in has changed what signs in, or added the first address, or staff have disabled the account. */
    changedSince:
      (recovering?.credentialVersion ?? credentialVersion) !== recovery.credentialVersion ||
      recovering?.toldAgainAtEpochSeconds !== undefined,
    startedAt: isoTime(startedAtEpochSeconds),
    confirmFrom: isoTime(confirmableFrom(recovery, contact)),
  };
  return { addressRecovery };
}
