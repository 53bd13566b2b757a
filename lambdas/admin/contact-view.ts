import type { Contact } from '../accounts/contact.ts';

/** A contact as staff see it: everything but the secrets. */
export function contactView(contact: Contact) {
  const {
    password,
    credentialVersion: _version,
    pendingRegistrations: _pending,
    softBounces,
    bouncesClearedAtEpochSeconds: _cleared,
    ...visible
  } = contact;
  return { ...visible, hasPassword: password !== null, softBounces: softBounces.length };
}
