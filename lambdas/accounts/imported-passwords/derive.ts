import { createHash, createHmac } from 'node:crypto';
import bcrypt from 'bcryptjs';
import { deriveArgon2 } from './argon2.ts';
import type { Step } from './imported-hash.ts';
import { derivePbkdf2 } from './pbkdf2.ts';
import { derivePhpass } from './phpass.ts';
import { deriveScrypt } from './scrypt.ts';

/** What comes out when a password goes through the steps. */
export async function derive(steps: readonly Step[], password: Buffer): Promise<Buffer> {
  let bytes = password;
  for (const step of steps) bytes = await deriveOnce(step, bytes);
  return bytes;
}

async function deriveOnce(step: Step, bytes: Buffer): Promise<Buffer> {
  switch (step.step) {
    case 'digest':
      return createHash(step.algorithm).update(step.salt).update(bytes).digest();
    case 'hmac_sha384':
      return createHmac('sha384', step.key).update(bytes).digest();
    case 'write':
      return Buffer.from(bytes.toString(step.encoding));
    case 'bcrypt':
      return Buffer.from(await bcrypt.hash(bytes.toString('utf8'), step.setting));
    case 'phpass':
      return derivePhpass(step, bytes);
    case 'pbkdf2':
      return derivePbkdf2(step, bytes);
    case 'argon2':
      return deriveArgon2(step, bytes);
    case 'scrypt':
      return deriveScrypt(step, bytes);
  }
}
