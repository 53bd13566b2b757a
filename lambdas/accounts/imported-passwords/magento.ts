import type { ParsedHash, Step } from './imported-hash.ts';

/** Hash, salt, and from Magento 2 on the versions by which it was hashed, the oldest first. */
const form = /^([0-9a-f]{32,128}):([\x21-\x39\x3b-\x7e]{1,64})((?::[0-3][0-9_]{0,40}){0,4})$/;
const agnosticArgon2 = /^3_([1-9]\d{0,2})_([1-9]\d{0,14})_([1-9]\d{0,14})$/;

/**
 * Magento 1 stored `hash:salt`; Magento 2 names the versions: 0 MD5, 1 SHA-256, 2 argon2id with libsodium's interactive limits, 3 the same
 * with its limits written out. When it moved to a better one, it hashed the old hash's hex again with the same salt: that is a chain.
 */
export function readMagento(text: string): ParsedHash | undefined {
  const [, hash, salt, chain] = form.exec(text) ?? [];
  if (hash === undefined || salt === undefined || chain === undefined) return undefined;
  const versions = chain === '' ? [hash.length === 32 ? '0' : '1'] : chain.slice(1).split(':');
  const steps: Step[] = [];
  let bytes = 0;
  for (const version of versions) {
    const step = stepOf(version, salt);
    if (step === undefined) return undefined;
    bytes = step.bytes;
    steps.push(step.work, { step: 'write', encoding: 'hex' });
  }
  if (hash.length !== 2 * bytes) return undefined;
  return { scheme: 'magento', spelling: 'as_typed', steps, expected: Buffer.from(hash) };
}

function stepOf(version: string, salt: string): { readonly work: Step; readonly bytes: number } | undefined {
  if (version === '0') return { work: { step: 'digest', algorithm: 'md5', salt }, bytes: 16 };
  if (version === '1') return { work: { step: 'digest', algorithm: 'sha256', salt }, bytes: 32 };
  if (version === '2') return argon2id(salt, 32, 2, 65536);
  const [, bytes, passes, memory] = agnosticArgon2.exec(version) ?? [];
  return argon2id(salt, Number(bytes), Number(passes), Math.floor(Number(memory) / 1024));
}

/** libsodium's argon2id has one lane, and a salt of 16 bytes: a longer one is cut, a shorter one repeated. */
function argon2id(salt: string, bytes: number, passes: number, kibibytes: number): ReturnType<typeof stepOf> {
  if (!(bytes >= 16 && bytes <= 64 && kibibytes >= 8)) return undefined;
  const sixteen = Buffer.from(salt.repeat(16).slice(0, 16));
  return {
    work: { step: 'argon2', algorithm: 'argon2id', kibibytes, passes, lanes: 1, salt: sixteen, bytes },
    bytes,
  };
}
