import { pbkdf2 } from 'node:crypto';
import type { ParsedHash, Pbkdf2 } from './imported-hash.ts';
import { readBase64 } from './read-base64.ts';

const django =
  /^pbkdf2_(sha256|sha1)\$([1-9]\d{0,14})\$([\x21-\x23\x25-\x7e]{1,64})\$([A-Za-z0-9+/]{27,43}=)$/;
const phc =
  /^\$pbkdf2-(sha256|sha512)\$(?:i=)?([1-9]\d{0,14})(?:,l=(\d{1,3}))?\$([A-Za-z0-9+/.]{2,88})\$([A-Za-z0-9+/.]{8,88})$/;

/** Django's PBKDF2PasswordHasher and its SHA-1 sister. The salt's text is the salt. */
export function readDjangoPbkdf2(text: string): ParsedHash | undefined {
  const [, digest, iterations, salt = '', hash = ''] = django.exec(text) ?? [];
  const expected = readBase64(hash);
  if (expected?.length !== (digest === 'sha1' ? 20 : 32)) return undefined;
  const step = { digest: digest === 'sha1' ? 'sha1' : 'sha256', salt: Buffer.from(salt) } as const;
  return parsed('django_pbkdf2', { ...step, iterations: Number(iterations) }, expected);
}

/** `$pbkdf2-sha256$` and `$pbkdf2-sha512$`: the iterations bare and `.` for `+`, as passlib writes them, or `i=` with or without `l=`. */
export function readPbkdf2(text: string): ParsedHash | undefined {
  const [, digest, iterations, length, saltText = '', hashText = ''] = phc.exec(text) ?? [];
  const [salt, expected] = [saltText, hashText].map((part) => readBase64(part.replaceAll('.', '+')));
  if (salt === undefined || expected === undefined || expected.length < 16) return undefined;
  if (length !== undefined && Number(length) !== expected.length) return undefined;
  const step = { digest: digest === 'sha512' ? 'sha512' : 'sha256', salt } as const;
  return parsed('pbkdf2', { ...step, iterations: Number(iterations) }, expected);
}

function parsed(
  scheme: ParsedHash['scheme'],
  parameters: Pick<Pbkdf2, 'digest' | 'iterations' | 'salt'>,
  expected: Buffer,
): ParsedHash {
  const step: Pbkdf2 = { step: 'pbkdf2', ...parameters, bytes: expected.length };
  return { scheme, spelling: 'as_typed', steps: [step], expected };
}

export async function derivePbkdf2(
  { digest, iterations, salt, bytes }: Pbkdf2,
  password: Buffer,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    pbkdf2(password, salt, iterations, bytes, digest, (error, derived) => {
      if (error === null) resolve(derived);
      else reject(error);
    });
  });
}
