import { writeFileSync } from 'node:fs';
import { keptOf } from './kept-list.ts';
import { assemblies } from './synthesized.ts';

// npm run kept: writes test/stacks/kept.json anew. What goes from it, or changes in place of it, goes from every deployment too.
writeFileSync(new URL('kept.json', import.meta.url), `${JSON.stringify(keptOf(assemblies.full), null, 2)}\n`);
