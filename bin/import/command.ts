import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { importColumns } from '../../lambdas/accounts/import-columns.ts';
import { askAdmin, askingOptions, defaultUrl } from '../ask-admin.ts';
import { callerName } from '../caller.ts';
import { ownConsole, parseWords, type Speech } from '../command.ts';
import { openProgress } from './progress.ts';
import { FileError, openImportFile } from './records.ts';
import { openResults } from './results.ts';
import { runImport } from './run.ts';
import type { Sending } from './send.ts';
import { describeTally } from './tally.ts';

const action = 'importContacts';

const help = `Usage: npm run admin -- importContacts FILE.csv|FILE.jsonl [options]

Brings the customers of another shop here, with their passwords as it stored them. Look at it first with --dry-run.

Each row comes to a line in a result file beside FILE, written as the row is done. When the import is stopped, by whatever, the same
command goes on where it was. The same rows again change nothing, and a later load never changes an account that was opened here, nor
what was changed here of any other contact.

FILE.csv has a header. What its columns are is guessed from their names and shown; say it with --map.
FILE.jsonl has a JSON object in each line, with the fields of the action importContacts, orders among them.

Options
  --dry-run          count what would happen, and change nothing
  --map 'NAME=FIELD' what a column is, as often as needed; 'NAME=' leaves one out
                     ${importColumns.slice(0, 6).join(', ')},
                     ${importColumns.slice(6).join(', ')}
  --email-proven     the old shop has proven the addresses of which the file does not say; without it, whoever signs in with
                     the old password is first mailed a link
  --send-invitations invite those who bring no password
  --results FILE     the result file; FILE.results.csv if not said
  --again            begin anew, and write the result file anew
  --parallel N       calls at the same time; 4 if not said, 1 to 16
  --delimiter SIGN   between columns; the commonest of , ; tab and | if not said
  --encoding NAME    of a CSV file; if not said utf-8, or utf-16 where the file begins with its mark
  --store NAME       the store; demo if not said
  --url URL          a store running here with npm start; ${defaultUrl} if not said
  --function NAME    instead: the admin function on AWS (output AdminFunctionName), with your AWS credentials
  --region REGION    its region
  --actor NAME       who asks, as activities will tell; of a deployment as AWS knows you if not said, else your user name
  --json             what it came to as JSON, for programs
  -h, --help         this

Ends with 0 when every row was taken, 1 when some were refused, 2 when it could not go on.

Examples
  npm run admin -- importContacts customers.csv --map 'E-Mail=email' --dry-run
  npm run admin -- importContacts customers.jsonl --email-proven --store shop --function StorefrontAccounts-admin

docs/moving-in.md tells the whole move.`;

const options = {
  ...askingOptions,
  'dry-run': { type: 'boolean', default: false },
  map: { type: 'string', multiple: true },
  'email-proven': { type: 'boolean', default: false },
  'send-invitations': { type: 'boolean', default: false },
  results: { type: 'string' },
  again: { type: 'boolean', default: false },
  parallel: { type: 'string', default: '4' },
  delimiter: { type: 'string' },
  encoding: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

/** Whether a file is to be imported, rather than a few contacts said on the command line. */
export function isImportCommand(args: readonly string[]): boolean {
  const [first, ...rest] = args;
  return (
    first === action && !rest.some((word) => word.startsWith('--input') || /^(contacts|dryRun)=/.test(word))
  );
}

export async function importCommand(
  args: readonly string[],
  speech: Speech = ownConsole,
  wait: Sending['wait'] = setTimeout,
): Promise<number> {
  const { values, positionals } = parseWords(args.slice(1), options);
  const [path, ...more] = positionals;
  if (values.help || path === undefined || more.length > 0) {
    speech.log(help);
    return values.help ? 0 : 2;
  }
  if (!existsSync(path)) throw new Error(`There is no file ${path}.`);
  const parallel = Number(values.parallel);
  if (!Number.isInteger(parallel) || parallel < 1 || parallel > 16)
    throw new Error('--parallel is a number from 1 to 16.');
  const delimiter = values.delimiter === 'tab' || values.delimiter === '\\t' ? '\t' : values.delimiter;
  const map = values.map ?? [];
  const file = await openImportFile(path, {
    map,
    delimiter,
    encoding: values.encoding,
    isProven: values['email-proven'],
  });
  const dryRun = values['dry-run'];
  const about = [values.store, values.function ?? values.url, map, values['email-proven'], delimiter];
  const run = createHash('sha256')
    .update(JSON.stringify([file.digest, dryRun, ...about]))
    .digest('hex')
    .slice(0, 16);
  const results = await openResults(values.results ?? `${path}${dryRun ? '.dry-run' : '.results'}.csv`, {
    run,
    // A dry run of yesterday says nothing of today.
    isFresh: values.again || dryRun,
  });
  const say = (text: string) => {
    if (!values.json && text !== '') speech.error(`${text}\n`);
  };
  say(file.columns);
  const earlier = results.done.size;
  if (earlier > 0) say(`${results.path} tells of ${String(earlier)} rows already; they are not sent again.`);

  const began = performance.now();
  const stopped = () => {
    speech.error('\nStopped. The same command goes on where it was.');
    process.exit(130);
  };
  process.once('SIGINT', stopped);
  const sending = {
    ask: askAdmin(values),
    store: values.store,
    actor: await callerName(values),
    dryRun,
    sendInvitations: values['send-invitations'],
    wait,
  };
  const progress = openProgress(file.bytes, speech.moving);
  const { tally, repeats } = await runImport({ file, results, sending, parallel, progress }).catch(
    (error: unknown) => {
      progress.stop();
      say(
        error instanceof FileError
          ? `It could not go on. What was done is in ${results.path}. Mend the file, and import it with --again: what is here already is not doubled.`
          : `It could not go on. What was done is in ${results.path}; the same command goes on from there.`,
      );
      throw error;
    },
  );
  process.off('SIGINT', stopped);
  const seconds = (performance.now() - began) / 1000;
  const refused = tally.statuses.get('refused') ?? 0;
  if (values.json) {
    const { rows, orders, unproven, inConflict } = tally;
    const statuses = Object.fromEntries(tally.statuses);
    const schemes = Object.fromEntries(tally.schemes);
    speech.log(
      JSON.stringify(
        {
          rows,
          ...statuses,
          inConflict,
          unproven,
          orders,
          schemes,
          repeated: Object.fromEntries(repeats),
          earlier,
          results: results.path,
        },
        null,
        2,
      ),
    );
  } else {
    speech.log(describeTally(tally, { dryRun, seconds, earlier, repeats, results: results.path }));
  }
  return refused > 0 ? 1 : 0;
}
