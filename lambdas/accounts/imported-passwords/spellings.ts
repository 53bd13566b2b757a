import type { Spelling } from './imported-hash.ts';

/**
 * What the old shop may have hashed when this was typed there, the likeliest first; four at most.
 *
 * - `as_typed`: bcrypt, Magento, Django, argon2, scrypt and PBKDF2 take the bytes that the browser sent. Keyboards write composed letters,
 *   and so they mostly came; somebody who now types on a device that decomposes them is taken in the composed form (NFC) as well, which
 *   is what our own hash is of.
 * - `wordpress`: WordPress puts a backslash before quotes, backslashes and NUL in everything that a form sends, and trims what comes out;
 *   the plain text is what a password set by its command line or REST interface was made of.
 * - `nfkc`: Better Auth normalizes by itself, so that there is but one spelling.
 */
export function spellingsOf(password: string, spelling: Spelling): string[] {
  const typed = [password, password.normalize('NFC')];
  switch (spelling) {
    case 'as_typed':
      return unique(typed);
    case 'wordpress':
      return unique(typed.flatMap((text) => [trim(slash(text)), trim(text)]));
    case 'nfkc':
      return [password.normalize('NFKC')];
  }
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}

/** PHP's addslashes. */
function slash(text: string): string {
  return text.replace(/['"\\]/g, '\\$&').replaceAll('\0', '\\0');
}

/** PHP's trim: these six and no others. By index, since a pattern for the end would try every blank within. */
function trim(text: string): string {
  const isBlank = (at: number): boolean => ' \t\n\r\0\v'.includes(text.charAt(at));
  let [start, end] = [0, text.length];
  while (start < end && isBlank(start)) start += 1;
  while (end > start && isBlank(end - 1)) end -= 1;
  return text.slice(start, end);
}
