import type { Bcrypt, ParsedHash, Step } from './imported-hash.ts';

/**
 * `$2a$`, `$2b$` and `$2y$` are one computation under three names. It takes the first 72 bytes, as it did in the old shop: what a customer
 * typed beyond them was never part of the hash. Hashed anew, the whole password counts.
 */
export function readBcrypt(text: string): ParsedHash | undefined {
  return parsed('bcrypt', text, []);
}

/** WordPress from 6.8: `$wp` before the bcrypt of a keyed digest, so that all of a long password counts. */
export function readWordPressBcrypt(text: string): ParsedHash | undefined {
  const before: Step[] = [
    { step: 'hmac_sha384', key: 'wp-sha384' },
    { step: 'write', encoding: 'base64' },
  ];
  const hash = parsed('wordpress_bcrypt', text.slice('$wp'.length), before);
  return hash && { ...hash, spelling: 'wordpress' };
}

/** Django's BCryptPasswordHasher: `bcrypt$` before the hash. */
export function readDjangoBcrypt(text: string): ParsedHash | undefined {
  return parsed('django_bcrypt', text.slice('bcrypt$'.length), []);
}

/** Django's BCryptSHA256PasswordHasher: bcrypt of the hex digest. */
export function readDjangoBcryptSha256(text: string): ParsedHash | undefined {
  const before: Step[] = [
    { step: 'digest', algorithm: 'sha256', salt: '' },
    { step: 'write', encoding: 'hex' },
  ];
  return parsed('django_bcrypt_sha256', text.slice('bcrypt_sha256$'.length), before);
}

/** The last characters of salt and hash hold four and two bits that stand for nothing and are zero in what bcrypt writes. */
const form = /^(\$2[aby]\$(\d\d)\$[./A-Za-z0-9]{21}[.Oeu])[./A-Za-z0-9]{30}[.CGKOSWaeimquy26]$/;

function parsed(scheme: ParsedHash['scheme'], text: string, before: readonly Step[]): ParsedHash | undefined {
  const [, setting, digits] = form.exec(text) ?? [];
  const cost = Number(digits);
  if (setting === undefined || cost < 4 || cost > 31) return undefined;
  const bcrypt: Bcrypt = { step: 'bcrypt', cost, setting };
  return { scheme, spelling: 'as_typed', steps: [...before, bcrypt], expected: Buffer.from(text) };
}
