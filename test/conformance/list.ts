import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { rowList, withRowList } from './row-list.ts';

/** `npm run rows`: the rows as docs/requirements.md lists them; with --write they are written there. */
const { values } = parseArgs({
  options: {
    write: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
const requirements = new URL('../../docs/requirements.md', import.meta.url);
if (values.help) {
  console.log(
    'Usage: npm run rows [-- --write]\nPrints the rows, and which have a test; with --write they are put into docs/requirements.md.',
  );
} else if (values.write) {
  writeFileSync(requirements, withRowList(readFileSync(requirements, 'utf8')));
} else {
  console.log(rowList());
}
