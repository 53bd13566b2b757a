import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import ranked from '@zxcvbn-ts/language-common/src/passwords.json' with { type: 'json' };

/**
 * Writes `lambdas/accounts/common-passwords.ts` from the ranked list in @zxcvbn-ts/language-common (MIT). Kept: what the shortest
 * allowed password could be, and the commonest shorter words, which customers stretch with digits.
 */
const { values } = parseArgs({ options: { help: { type: 'boolean', short: 'h' } } });
if (values.help) {
  console.log(
    'Usage: npm run passwords\nWrites lambdas/accounts/common-passwords.ts from @zxcvbn-ts/language-common.',
  );
} else {
  const long = ranked.filter((word) => word.length >= 8);
  const stretched = ranked.filter((word) => /^[a-z]{5,7}$/.test(word)).slice(0, 3000);
  const words = [...new Set([...long, ...stretched])].filter((word) => /^[\x21-\x7e]+$/.test(word)).sort();
  const target = new URL('../lambdas/accounts/common-passwords.ts', import.meta.url);
  writeFileSync(
    target,
    `/** Written by \`npm run passwords\`; the list is from @zxcvbn-ts/language-common (MIT). */\nexport const commonPasswords: ReadonlySet<string> = new Set(\n  ${JSON.stringify(words.join(' '))}.split(' '),\n);\n`,
  );
  console.log(`${String(words.length)} common passwords`);
}
