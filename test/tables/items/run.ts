import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeItems } from './write.ts';

/** `npm run items -- 0.2.0`: keeps what this release writes, for every later one to read. Once written, a folder is never written again. */
const [version] = process.argv.slice(2);
if (version === undefined || !/^\d+\.\d+\.\d+[\w.-]*$/.test(version)) {
  console.error('Say which release this is: npm run items -- 0.2.0');
  process.exit(1);
}
const folder = join(import.meta.dirname, version);
await mkdir(folder);
const { story, tables } = await writeItems();
for (const [name, content] of Object.entries({ story, ...tables })) {
  await writeFile(join(folder, `${name}.json`), `${JSON.stringify(content, null, 2)}\n`);
}
console.log(`Written: ${folder}`);
