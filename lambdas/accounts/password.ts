import { commonPasswords } from './common-passwords.ts';

const longestPassword = 128;
/** UTF-16 units of a word that are looked at: no password or name that is accepted has more, and NFKC makes up to 18 of one (ruling 19). */
const longestWord = 1024;

/** Why a password is refused, in the order in which a customer should hear of it. */
export type PasswordWeakness =
  | { readonly kind: 'password_too_short'; readonly minimum: number }
  | { readonly kind: 'password_too_long'; readonly maximum: number }
  | { readonly kind: 'password_common' }
  | { readonly kind: 'password_personal' };

export interface PasswordContext {
  /** `passwords.minimum_length`, 8 to 64 code points. */
  readonly minimumLength: number;
  readonly storeName: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string | null;
}

/**
 * What is wrong with a password, or undefined. Length is counted in code points of the NFC form; 8 to 128. There are no composition
 * rules (NIST SP 800-63B-4, 3.1.1.2; OWASP ASVS 5.0, 6.2): refused are the common ones, and those that are no more than the store's
 * or the customer's own name or address.
 */
export function findPasswordWeakness(
  password: string,
  context: PasswordContext,
): PasswordWeakness | undefined {
  // Before it is normalised, which costs more than its length when it is long.
  if (password.length > longestWord) return { kind: 'password_too_long', maximum: longestPassword };
  const length = Array.from(password.normalize('NFC')).length;
  if (length < context.minimumLength) return { kind: 'password_too_short', minimum: context.minimumLength };
  if (length > longestPassword) return { kind: 'password_too_long', maximum: longestPassword };

  const folded = fold(password);
  if (commonPasswords.has(password.toLowerCase()) || commonPasswords.has(folded) || isRow(password)) {
    return { kind: 'password_common' };
  }
  if (isPersonal(folded, context)) return { kind: 'password_personal' };
  return undefined;
}

const dressing = /^[\d\p{P}\p{S}\s]$/u;

/**
 * Lower case, without the trailing digits and punctuation by which a refused word is usually dressed up. Linear and bounded, whatever it is given: an
 * expression that ends in `+$` would try anew from every character.
 */
function fold(word: string): string {
  const folded = word.slice(0, longestWord).normalize('NFKC').toLowerCase();
  let end = folded.length;
  while (end > 0 && dressing.test(lastCharacter(folded, end))) end -= lastCharacter(folded, end).length;
  return folded.slice(0, end);
}

/** The character, one or two UTF-16 units, that ends before `end`. */
function lastCharacter(word: string, end: number): string {
  const pair = word.slice(Math.max(0, end - 2), end);
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(pair) ? pair : word.slice(end - 1, end);
}

/** One character over and over, or a row such as 1234567890123 or zyxwvuts, in whatever case, dressed up or not. */
function isRow(password: string): boolean {
  return [password.normalize('NFC').toLowerCase(), fold(password)].some((word) => {
    const points = Array.from(word, (character) => character.codePointAt(0) ?? 0);
    const steps = new Set(points.slice(1).map((point, index) => stepFrom(points[index] ?? 0, point)));
    const [step] = steps;
    return steps.size === 1 && step !== undefined && Math.abs(step) <= 1;
  });
}

/** The distance of two characters in their row; digits go round from 9 to 0. */
function stepFrom(one: number, other: number): number {
  const bothDigits = [one, other].every((point) => point >= 0x30 && point <= 0x39);
  const step = other - one;
  return bothDigits && Math.abs(step) === 9 ? -Math.sign(step) : step;
}

function isPersonal(folded: string, { storeName, firstName, lastName, email }: PasswordContext): boolean {
  const [local = '', domain = ''] = (email ?? '').toLowerCase().split('@');
  const own = [
    storeName,
    firstName,
    lastName,
    firstName + lastName,
    lastName + firstName,
    local,
    domain,
    `${local}@${domain}`,
  ];
  const bare = lettersAndDigits(folded);
  return own.map((word) => lettersAndDigits(fold(word))).some((word) => word.length >= 3 && bare === word);
}

function lettersAndDigits(word: string): string {
  return word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
