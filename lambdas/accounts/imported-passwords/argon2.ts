import { argon2 } from 'node:crypto';
import type { Argon2, ParsedHash } from './imported-hash.ts';
import { readBase64 } from './read-base64.ts';

/** The reference implementation's string; version 1.0 (`v=16`, or no version) is not among those that Node computes. */
const form =
  /^\$(argon2id?)\$v=19\$m=([1-9]\d{0,14}),t=([1-9]\d{0,14}),p=([1-9]\d{0,14})\$([A-Za-z0-9+/]{8,88})\$([A-Za-z0-9+/]{8,88})$/;

/** `$argon2id$` and `$argon2i$`, as PHP, Python and most others write them. */
export function readArgon2(text: string): ParsedHash | undefined {
  const [, algorithm, kibibytes, passes, lanes, saltText = '', hashText = ''] = form.exec(text) ?? [];
  const [salt, expected] = [readBase64(saltText), readBase64(hashText)];
  if (algorithm === undefined || salt === undefined || expected === undefined) return undefined;
  const step: Argon2 = {
    step: 'argon2',
    algorithm: algorithm === 'argon2id' ? 'argon2id' : 'argon2i',
    kibibytes: Number(kibibytes),
    passes: Number(passes),
    lanes: Number(lanes),
    salt,
    bytes: expected.length,
  };
  if (salt.length < 8 || expected.length < 16 || step.kibibytes < 8 * step.lanes) return undefined;
  return { scheme: 'argon2', spelling: 'as_typed', steps: [step], expected };
}

/** Django's Argon2PasswordHasher: `argon2` before the same string. */
export function readDjangoArgon2(text: string): ParsedHash | undefined {
  const hash = readArgon2(text.slice('argon2'.length));
  return hash && { ...hash, scheme: 'django_argon2' };
}

export async function deriveArgon2(step: Argon2, password: Buffer): Promise<Buffer> {
  const parameters = {
    message: password,
    nonce: step.salt,
    parallelism: step.lanes,
    tagLength: step.bytes,
    memory: step.kibibytes,
    passes: step.passes,
  };
  return new Promise((resolve, reject) => {
    argon2(step.algorithm, parameters, (error, derived) => {
      if (error === null) resolve(derived);
      else reject(error);
    });
  });
}
