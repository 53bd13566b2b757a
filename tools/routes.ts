import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { routeList, withRouteList } from './route-list.ts';

/** `npm run routes`: the routes as the README lists them; with --write they are written there. */
const { values } = parseArgs({
  options: {
    write: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
const readme = new URL('../README.md', import.meta.url);
if (values.help) {
  console.log(
    'Usage: npm run routes [-- --write]\nPrints the route list; with --write it is put into README.md.',
  );
} else if (values.write) {
  writeFileSync(readme, withRouteList(readFileSync(readme, 'utf8')));
} else {
  console.log(routeList());
}
