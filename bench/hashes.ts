import { parseArgs } from 'node:util';
import { derive } from '../lambdas/accounts/imported-passwords/derive.ts';
import type { Step } from '../lambdas/accounts/imported-passwords/imported-hash.ts';
import { priceOf, unitPrices } from '../lambdas/accounts/imported-passwords/price.ts';

/** `npm run bench:hashes`: what the hashes of other shops cost this machine, beside the prices by which they are bounded and made up for. */
const help = `Usage: npm run bench:hashes [-- --rounds N]

Prints the milliseconds of CPU that verifying a hash takes, the quickest of several, and its declared prices. A wrong password is made up for
by what a hash costs at least, in rounds of our own bcrypt, so both are also told as multiples of one bcrypt of cost 12.

  --rounds N   how often each is done; 5 if not said, 1 to 100
  -h, --help   this`;

const salt = Buffer.alloc(16, 7);
const password = Buffer.from('correct horse battery');
const pbkdf2 = { step: 'pbkdf2', salt, bytes: 32 } as const;
const argon2 = { step: 'argon2', algorithm: 'argon2id', salt, bytes: 32 } as const;
const scrypt = { step: 'scrypt', salt, bytes: 64 } as const;
const bcryptOf = (cost: number): Step => ({
  step: 'bcrypt',
  cost,
  setting: `$2b$${String(cost).padStart(2, '0')}$abcdefghijklmnopqrstuO`,
});

const hashes: readonly (readonly [string, Step])[] = [
  ['bcrypt of cost 12: our own', bcryptOf(12)],
  ['bcrypt of cost 10: PHP, WordPress', bcryptOf(10)],
  ['phpass, 2^13 rounds: WordPress', { step: 'phpass', rounds: 2 ** 13, salt: 'saltsalt' }],
  ['PBKDF2-SHA-1, 10^6: Django 5.2', { ...pbkdf2, digest: 'sha1', iterations: 1e6, bytes: 20 }],
  ['PBKDF2-SHA-256, 10^6: Django 5.2', { ...pbkdf2, digest: 'sha256', iterations: 1e6 }],
  ['PBKDF2-SHA-512, 25,000: passlib', { ...pbkdf2, digest: 'sha512', iterations: 25000, bytes: 64 }],
  ['argon2id, 8 KiB x 1000: the smallest', { ...argon2, kibibytes: 8, passes: 1000, lanes: 1 }],
  ['argon2id, 19 MiB x 2: OWASP', { ...argon2, kibibytes: 19456, passes: 2, lanes: 1 }],
  ['argon2id, 64 MiB x 2: Magento', { ...argon2, kibibytes: 65536, passes: 2, lanes: 1 }],
  ['argon2id, 64 MiB x 4: PHP', { ...argon2, kibibytes: 65536, passes: 4, lanes: 1 }],
  ['argon2id, 100 MiB x 2, 8 lanes: Django', { ...argon2, kibibytes: 102400, passes: 2, lanes: 8 }],
  ['argon2id, 512 MiB x 1: the largest', { ...argon2, kibibytes: 524288, passes: 1, lanes: 1 }],
  ['scrypt, 2^14, 8, 5: Django', { ...scrypt, n: 2 ** 14, r: 8, p: 5 }],
  ['scrypt, 2^14, 16, 1: Better Auth', { ...scrypt, n: 2 ** 14, r: 16, p: 1 }],
  ['scrypt, 2^17, 8, 1: OWASP', { ...scrypt, n: 2 ** 17, r: 8, p: 1 }],
];

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '5' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const rounds = Number(values.rounds);
  if (values.help || !Number.isInteger(rounds) || rounds < 1 || rounds > 100) {
    console.log(help);
    return values.help ? 0 : 2;
  }
  console.log(row('', 'took ms', 'least ms', 'most ms', 'x ours', 'made up as'));
  const ours = await cpu([bcryptOf(12)], rounds);
  for (const [name, step] of hashes) {
    const took = await cpu([step], rounds);
    const { least, most } = priceOf([step], password.length);
    const [low, high] = [least / 1000, most / 1000];
    const madeUpAs = least / (unitPrices.bcrypt.least * 2 ** 12);
    console.log(
      row(
        name,
        ...[took, low, high].map((ms) => ms.toFixed(1)),
        ...[took / ours, madeUpAs].map((times) => times.toFixed(2)),
      ),
    );
  }
  return 0;
}

/** Milliseconds of CPU, over all threads; the quickest, since a machine has other things to do. */
async function cpu(steps: readonly Step[], rounds: number): Promise<number> {
  let quickest = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round += 1) {
    const before = process.cpuUsage();
    await derive(steps, password);
    const { user, system } = process.cpuUsage(before);
    quickest = Math.min(quickest, (user + system) / 1000);
  }
  return quickest;
}

function row(name: string, ...columns: readonly string[]): string {
  return [name.padEnd(40), ...columns.map((column) => column.padStart(11))].join('');
}

process.exitCode = await main();
