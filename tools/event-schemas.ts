import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { eventSchemas } from './event-schema-files.ts';

/** `npm run events`: the JSON Schemas of the events that the bus tells; with --write they are written to docs/events. */
const { values } = parseArgs({
  options: {
    write: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
if (values.help) {
  console.log(
    'Usage: npm run events [-- --write]\nPrints the schemas of the events; with --write they are put into docs/events/.',
  );
} else {
  if (values.write) mkdirSync('docs/events', { recursive: true });
  for (const [file, content] of eventSchemas()) {
    if (values.write) writeFileSync(file, content);
    else console.log(`${file}\n${content}`);
  }
}
