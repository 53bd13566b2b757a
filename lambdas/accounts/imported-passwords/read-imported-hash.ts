import { readArgon2, readDjangoArgon2 } from './argon2.ts';
import { readBcrypt, readDjangoBcrypt, readDjangoBcryptSha256, readWordPressBcrypt } from './bcrypt.ts';
import type { ParsedHash } from './imported-hash.ts';
import { readMagento } from './magento.ts';
import { readDjangoPbkdf2, readPbkdf2 } from './pbkdf2.ts';
import { readPhpass } from './phpass.ts';
import { bounds, priceOf } from './price.ts';
import { readBetterAuth, readDjangoScrypt, readScrypt } from './scrypt.ts';

export type ReadHash =
  | ({ readonly kind: 'imported_hash' } & ParsedHash)
  | { readonly kind: 'unknown_scheme' }
  | { readonly kind: 'too_costly' }
  | { readonly kind: 'malformed' };

/** A scheme is told by how its hashes begin. */
const readers: readonly {
  readonly form: RegExp;
  readonly read: (text: string) => ParsedHash | undefined;
}[] = [
  { form: /^\$2[aby]\$/, read: readBcrypt },
  { form: /^\$wp\$2y\$/, read: readWordPressBcrypt },
  { form: /^\$[PH]\$/, read: readPhpass },
  { form: /^\$argon2id?\$v=19\$/, read: readArgon2 },
  { form: /^\$scrypt\$/, read: readScrypt },
  { form: /^\$pbkdf2-sha(256|512)\$/, read: readPbkdf2 },
  { form: /^pbkdf2_sha(256|1)\$/, read: readDjangoPbkdf2 },
  { form: /^argon2\$argon2id?\$v=19\$/, read: readDjangoArgon2 },
  { form: /^bcrypt\$/, read: readDjangoBcrypt },
  { form: /^bcrypt_sha256\$/, read: readDjangoBcryptSha256 },
  { form: /^scrypt\$/, read: readDjangoScrypt },
  { form: /^[0-9a-f]{32}:[0-9a-f]{128}$/, read: readBetterAuth },
  { form: /^[0-9a-f]{32,128}:/, read: readMagento },
];

const longestHash = 512;
/** Of a password of 1,024 UTF-16 units, which is what the forms take. */
const longestPasswordBytes = 3 * 1024;

/** Takes a hash of another shop apart. What would cost more than `bounds` is refused from its parameters alone. */
export function readImportedHash(text: string): ReadHash {
  if (text.length > longestHash) return { kind: 'malformed' };
  const reader = readers.find(({ form }) => form.test(text));
  if (reader === undefined) return { kind: 'unknown_scheme' };
  const hash = reader.read(text);
  if (hash === undefined) return { kind: 'malformed' };
  const { most, bytes } = priceOf(hash.steps, longestPasswordBytes);
  const lanes = Math.max(...hash.steps.map((step) => (step.step === 'argon2' ? step.lanes : 1)));
  if (most > bounds.microseconds || bytes > bounds.bytes || lanes > bounds.lanes)
    return { kind: 'too_costly' };
  return { kind: 'imported_hash', ...hash };
}
