import { scrypt } from 'node:crypto';
import type { ParsedHash, Scrypt } from './imported-hash.ts';
import { readBase64 } from './read-base64.ts';

const phc =
  /^\$scrypt\$ln=([1-9]\d?),r=([1-9]\d{0,14}),p=([1-9]\d{0,14})\$([A-Za-z0-9+/]{2,88})\$([A-Za-z0-9+/]{8,88})$/;
const django =
  /^scrypt\$([1-9]\d{0,14})\$([\x21-\x23\x25-\x7e]{1,64})\$([1-9]\d{0,14})\$([1-9]\d{0,14})\$([A-Za-z0-9+/]{8,88}={0,2})$/;
const betterAuth = /^([0-9a-f]{32}):([0-9a-f]{128})$/;

/** `$scrypt$`, as passlib and others write it; `ln` is the logarithm of N. */
export function readScrypt(text: string): ParsedHash | undefined {
  const [, ln, r, p, saltText = '', hash = ''] = phc.exec(text) ?? [];
  const salt = readBase64(saltText);
  return salt && parsed('scrypt', { n: 2 ** Number(ln), r: Number(r), p: Number(p), salt }, readBase64(hash));
}

/** Django's ScryptPasswordHasher: N, salt, r, p. The salt's text is the salt. */
export function readDjangoScrypt(text: string): ParsedHash | undefined {
  const [, n, salt = '', r, p, hash = ''] = django.exec(text) ?? [];
  const parameters = { n: Number(n), r: Number(r), p: Number(p), salt: Buffer.from(salt) };
  return parsed('django_scrypt', parameters, readBase64(hash));
}

/** Better Auth: salt and hash in hex. The salt's text is the salt, and the password is hashed in its NFKC form. */
export function readBetterAuth(text: string): ParsedHash | undefined {
  const [, salt = '', hash = ''] = betterAuth.exec(text) ?? [];
  const parameters = { n: 16384, r: 16, p: 1, salt: Buffer.from(salt) };
  const read = parsed('better_auth', parameters, Buffer.from(hash, 'hex'));
  return read && { ...read, spelling: 'nfkc' };
}

function parsed(
  scheme: ParsedHash['scheme'],
  parameters: Pick<Scrypt, 'n' | 'r' | 'p' | 'salt'>,
  expected: Buffer | undefined,
): ParsedHash | undefined {
  if (expected === undefined || expected.length < 16 || !isSound(parameters)) return undefined;
  const step: Scrypt = { step: 'scrypt', ...parameters, bytes: expected.length };
  return { scheme, spelling: 'as_typed', steps: [step], expected };
}

/** RFC 7914, section 6: N is a power of two above 1, below 2^(16 r); r p is below 2^30. */
function isSound({ n, r, p }: Pick<Scrypt, 'n' | 'r' | 'p'>): boolean {
  return n > 1 && Number.isInteger(Math.log2(n)) && Math.log2(n) < 16 * r && r * p < 2 ** 30;
}

export function scryptBytes({ n, r, p }: Scrypt): number {
  return 128 * r * (n + p + 2);
}

export async function deriveScrypt(step: Scrypt, password: Buffer): Promise<Buffer> {
  const { n, r, p, salt, bytes } = step;
  return new Promise((resolve, reject) => {
    scrypt(password, salt, bytes, { N: n, r, p, maxmem: scryptBytes(step) }, (error, derived) => {
      if (error === null) resolve(derived);
      else reject(error);
    });
  });
}
