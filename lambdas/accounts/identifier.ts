import { canonicalEmailAddress } from './email-address.ts';

/** What a customer signs in with. Each is unique in its store. `sso`: whom a provider vouches for, `issuer#subject`; it can be typed nowhere. */
export type Identifier = TypedIdentifier | { kind: 'sso'; value: string };

export type TypedIdentifier = { kind: 'email'; value: string } | { kind: 'number'; value: string };

/**
 * The canonical form of a customer number: letters, digits, dot, dash and underscore, 1 to 64 of them, compared without case.
 * Undefined when it is none.
 */
export function canonicalCustomerNumber(typed: string): string | undefined {
  const number = typed.trim();
  // Tested before folding: dotless i and long s upper-case into plain letters.
  return /^[A-Za-z0-9._-]{1,64}$/.test(number) ? number.toUpperCase() : undefined;
}

/** Reads what was typed at sign-in: with an @ it can only be an address. Undefined when it can be neither. */
export function parseIdentifier(typed: string): TypedIdentifier | undefined {
  if (typed.includes('@')) {
    const email = canonicalEmailAddress(typed);
    return email === undefined ? undefined : { kind: 'email', value: email };
  }
  const number = canonicalCustomerNumber(typed);
  return number === undefined ? undefined : { kind: 'number', value: number };
}
