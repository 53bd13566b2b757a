import { canonicalEmailAddress } from './email-address.ts';

/**
 * What a customer signs in with. Each is unique in its store. `sso`: whom a provider vouches for, `issuer#subject`; it can be typed nowhere. `crm`: whom the CRM
 * knows by that id, which signs nobody in. `username`: what they signed in with at the shop that the store moved from.
 */
export type Identifier =
  TypedIdentifier | FormerUsername | { kind: 'sso'; value: string } | { kind: 'crm'; value: string };

export interface FormerUsername {
  kind: 'username';
  value: string;
}

export type TypedIdentifier = { kind: 'email'; value: string } | { kind: 'number'; value: string };

export function isAmong(identifiers: readonly Identifier[], { kind, value }: Identifier): boolean {
  return identifiers.some((one) => one.kind === kind && one.value === value);
}

/**
 * The canonical form of a customer number: letters, digits, dot, dash and underscore, 1 to 64 of them, compared without case.
 * Undefined when it is none.
 */
export function canonicalCustomerNumber(typed: string): string | undefined {
  const number = typed.trim();
  // Tested before folding: dotless i and long s upper-case into plain letters.
  return /^[A-Za-z0-9._-]{1,64}$/.test(number) ? number.toUpperCase() : undefined;
}

/**
 * The canonical form of a username of an old shop: 1 to 60 letters, digits, blanks and `. _ + -`, compared without case and in their compatibility form. One with
 * an @ is none here: typed, it can only be an address.
 */
export function canonicalUsername(typed: string): string | undefined {
  if (typed.length > 60) return undefined;
  const username = typed.normalize('NFKC').trim().toLowerCase();
  // One sign may fold into eighteen, and it becomes a part of keys.
  if (username.length > 60) return undefined;
  return /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N} ._+-]*[\p{L}\p{M}\p{N}._+-])?$/u.test(username)
    ? username
    : undefined;
}

/**
 * The one form of a CRM's id: of Salesforce's, which come in 15 characters where case counts and in 18 where the last three tell it, the longer. Any other is
 * as it was sent.
 */
export function canonicalCrmId(sent: string): string {
  return /^[A-Za-z0-9]{15}$/.test(sent) ? sent + caseOf(sent) : sent;
}

const caseDigits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** A digit for each five characters, of which the capitals are the bits. */
function caseOf(id: string): string {
  const capitals = Array.from(id, (character) => (/[A-Z]/.test(character) ? 1 : 0));
  return [0, 5, 10]
    .map((from) => capitals.slice(from, from + 5).reduce<number>((bits, bit, at) => bits + bit * 2 ** at, 0))
    .map((bits) => caseDigits.charAt(bits))
    .join('');
}

/** The username of an old shop that is the same word at a sign-in; undefined where none can be. */
export function usernameLike(customerNumber: string): FormerUsername | undefined {
  const value = canonicalUsername(customerNumber);
  return value === undefined ? undefined : { kind: 'username', value };
}

/** The customer number that is the same word at a sign-in as a username of an old shop in its canonical form. */
export function numberLike(username: string): Extract<TypedIdentifier, { kind: 'number' }> | undefined {
  const value = canonicalCustomerNumber(username);
  return value === undefined ? undefined : { kind: 'number', value };
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

/** What has no @ may be a customer number, or a username of the old shop, or both of them. */
export function whatWasTyped(typed: string): (TypedIdentifier | FormerUsername)[] {
  const identifier = parseIdentifier(typed);
  const username = typed.includes('@') ? undefined : canonicalUsername(typed);
  return [
    ...(identifier === undefined ? [] : [identifier]),
    ...(username === undefined ? [] : [{ kind: 'username', value: username } as const]),
  ];
}

/** Whom a provider vouches for: who it is, is issuer and subject and nothing else (ruling 14). */
export function ssoIdentifier({
  issuer,
  subject,
}: {
  readonly issuer: string;
  readonly subject: string;
}): Identifier {
  return { kind: 'sso', value: `${issuer}#${subject}` };
}
