import { hash } from 'node:crypto';
import type { ParsedHash, Phpass } from './imported-hash.ts';

const alphabet = './0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Identifier, the logarithm of the rounds as one character, salt, hash; the hash's last character holds two bits. */
const form = /^\$[PH]\$([./0-9A-Za-z])([./0-9A-Za-z]{8})([./0-9A-Za-z]{21}[./01])$/;

/** The portable hash of phpass, WordPress' until 6.8 (`$P$`), under another name in forums (`$H$`). phpass allows 2^7 to 2^30 rounds. */
export function readPhpass(text: string): ParsedHash | undefined {
  const [, logarithm = '', salt, digest] = form.exec(text) ?? [];
  const power = alphabet.indexOf(logarithm);
  if (salt === undefined || digest === undefined || power < 7 || power > 30) return undefined;
  return {
    scheme: 'phpass',
    spelling: 'wordpress',
    steps: [{ step: 'phpass', rounds: 2 ** power, salt }],
    expected: Buffer.from(digest),
  };
}

/** MD5 over salt and password, then over the digest so far and the password again, round after round. */
export function derivePhpass({ rounds, salt }: Phpass, password: Buffer): Buffer {
  let digest = hash('md5', Buffer.concat([Buffer.from(salt), password]), 'buffer');
  const input = Buffer.concat([digest, password]);
  for (let round = 0; round < rounds; round += 1) {
    digest.copy(input);
    digest = hash('md5', input, 'buffer');
  }
  return Buffer.from(encode(digest));
}

/** Three bytes, the lowest first, become four characters, the lowest six bits first. */
function encode(bytes: Buffer): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const group = bytes.subarray(at, at + 3);
    const value = group.readUIntLE(0, group.length);
    for (let six = 0; six <= group.length; six += 1) text += alphabet.charAt((value >> (6 * six)) & 63);
  }
  return text;
}
