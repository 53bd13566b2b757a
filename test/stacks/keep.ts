import { writeFileSync } from 'node:fs';
import { keptOf } from './kept-list.ts';
import { writeReleased } from './released.ts';
import { assemblies } from './synthesized.ts';

// npm run kept: writes test/stacks/kept.json anew. What goes from it, or changes in place of it, goes from every deployment too.
writeFileSync(new URL('kept.json', import.meta.url), `${JSON.stringify(keptOf(assemblies.full), null, 2)}\n`);

// npm run kept -- 0.2.0: also what this release grants and imports, which the next is deployed over.
const [version] = process.argv.slice(2);
if (version !== undefined) {
  if (!/^\d+\.\d+\.\d+[\w.-]*$/.test(version))
    throw new Error('Say which release this is: npm run kept -- 0.2.0');
  writeReleased(version, assemblies.least);
}
