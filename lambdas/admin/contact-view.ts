import type { Contact } from '../accounts/contact.ts';

/** A contact as staff see it: everything but the secrets. */
export function contactView(contact: Contact) {
  const {
    password,
    credentialVersion: _version,
    registration,
    softBounces,
    bouncesClearedAtEpochSeconds: _cleared,
    ...visible
  } = contact;
  return {
    ...visible,
    // Staff see what was typed for an address before it is proven, where the store has no name of its own.
    firstName: contact.firstName === '' ? (registration?.firstName ?? '') : contact.firstName,
    lastName: contact.lastName === '' ? (registration?.lastName ?? '') : contact.lastName,
    hasPassword: (password ?? registration) !== null,
    softBounces: softBounces.length,
  };
}
