import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import * as v from 'valibot';
import { exportFormat } from '../../lambdas/accounts/store-export.ts';
import { commandThere, problem, problemForPeople, type Where } from '../admin-answer.ts';
import { askAdmin, askingOptions, defaultUrl, type AskAdmin } from '../ask-admin.ts';
import { callerName } from '../caller.ts';
import { parseWords } from '../command.ts';
import { checkFile, readPages, type PageHead } from './file.ts';

const help = {
  exportStore: `Usage: npm run admin -- exportStore FILE [options]

Writes everything of a store to FILE, JSON Lines with a checksum at the end: contacts with their password hashes, identifiers, orders, activities, settings,
texts and store keys. Whoever has FILE has your customers: keep it as you keep the deployment itself.

importStore brings it into another deployment that has the same secrets: docs/moving-out.md tells how.`,
  importStore: `Usage: npm run admin -- importStore FILE [options]

Brings an export of exportStore into a deployment that has no such store, and the same secrets. The file is checked first. The same command again goes on where
it was stopped. Who was erased here stays erased. The store answers once all of it is there and another of the staff has confirmed it (confirmStoreImport), where it had
customers.`,
} as const;

const optionsHelp = `

Options
  --store NAME       the store; demo if not said
  --url URL          a store running here with npm start; ${defaultUrl} if not said
  --function NAME    instead: the admin function on AWS (output AdminFunctionName), with your AWS credentials
  --region REGION    its region
  --actor NAME       who asks; of a deployment as AWS knows you if not said, else your user name
  -h, --help         this

Ends with 0 when all of it is there, 1 when it was refused, 2 when it could not go on.`;

export type StoreFileCommand = keyof typeof help;

/** Whether a store goes to a file or comes from one, rather than a page of it. */
export function storeFileCommandOf(args: readonly string[]): StoreFileCommand | undefined {
  const [first, ...rest] = args;
  const isFields = rest.some((word) => word.startsWith('--input') || /^[a-zA-Z]+=/.test(word));
  return (first === 'exportStore' || first === 'importStore') && !isFields ? first : undefined;
}

export async function runStoreFile(command: StoreFileCommand, args: readonly string[]): Promise<number> {
  const { values, positionals } = parseWords(args.slice(1), askingOptions);
  const [path, ...more] = positionals;
  if (values.help || path === undefined || more.length > 0) {
    console.log(help[command] + optionsHelp);
    return values.help ? 0 : 2;
  }
  const actor = await callerName(values);
  const ask: Ask = (action, input) =>
    askPage(askAdmin(values), { action, store: values.store, actor, input });
  return command === 'exportStore' ? exportTo(path, ask) : importFrom(path, ask, values);
}

type Ask = (action: string, input: unknown) => Promise<unknown>;

async function askPage(ask: AskAdmin, event: unknown): Promise<unknown> {
  const reply = await ask(event);
  if (reply.ok) return reply.result;
  throw new RefusedError(problemForPeople(v.parse(problem, reply.problem)));
}

class RefusedError extends Error {
  override name = 'RefusedError';
}

const pageSchema = v.object({
  format: v.pipe(
    v.optional(v.number(), 1),
    v.maxValue(
      exportFormat,
      'The deployment is of a later release than this command: use the command of that release.',
    ),
  ),
  exportId: v.string(),
  number: v.number(),
  part: v.string(),
  isLast: v.boolean(),
  lines: v.array(v.string()),
  keyId: v.string(),
  seal: v.string(),
  next: v.nullable(v.string()),
});

/** Beside the file first, so that FILE is whole or not there. */
async function exportTo(path: string, ask: Ask): Promise<number> {
  if (existsSync(path)) throw new Error(`There is a file ${path} already. Name another, or move it away.`);
  const unfinished = `${path}.part`;
  // Only its owner reads it.
  const file = await open(unfinished, 'w', 0o600);
  const hash = createHash('sha256');
  const write = async (line: string) => {
    hash.update(`${line}\n`);
    await file.write(`${line}\n`);
  };
  let items = 0;
  try {
    let after: string | null = null;
    let pages: number;
    do {
      const { next, lines, ...head }: v.InferOutput<typeof pageSchema> = v.parse(
        pageSchema,
        await ask('exportStore', { after }),
      );
      const page: PageHead = { ...head, lines: lines.length };
      await write(JSON.stringify({ page }));
      for (const line of lines) await write(line);
      items += lines.length;
      pages = head.number;
      after = next;
      tell(`${head.part}: ${String(items)} items`);
    } while (after !== null);
    await file.write(`${JSON.stringify({ sha256: hash.digest('hex'), pages })}\n`);
    await file.close();
  } catch (error) {
    await file.close();
    await rm(unfinished);
    return refuse(error);
  }
  await rename(unfinished, path);
  console.log(`${String(items)} items in ${path}.`);
  return 0;
}

const countsSchema = v.object({
  ...{ brought: v.number(), present: v.number(), erased: v.number() },
  waiting: v.optional(
    v.nullable(
      v.object({ exportId: v.string(), by: v.string(), settings: v.record(v.string(), v.unknown()) }),
    ),
    null,
  ),
});
type Waiting = NonNullable<v.InferOutput<typeof countsSchema>['waiting']>;

async function importFrom(path: string, ask: Ask, where: Where): Promise<number> {
  if (!existsSync(path)) throw new Error(`There is no file ${path}.`);
  const pages = await checkFile(path);
  const total = { brought: 0, present: 0, erased: 0 };
  let waiting: Waiting | null = null;
  try {
    for await (const { head, lines } of readPages(path)) {
      const counts = v.parse(countsSchema, await ask('importStore', { ...head, lines }));
      total.brought += counts.brought;
      total.present += counts.present;
      total.erased += counts.erased;
      waiting = counts.waiting;
      tell(`page ${String(head.number)} of ${String(pages)}: ${String(total.brought)} items`);
    }
  } catch (error) {
    return refuse(error);
  }
  console.log(
    `${String(total.brought)} items are there, ${String(total.present)} were there before, ${String(total.erased)} of erased people were left out.`,
  );
  if (waiting !== null) console.log(whatWaits(where, waiting));
  return 0;
}

/** What the other one should look at, and how they say so. */
function whatWaits(where: Where, { exportId, by, settings }: Waiting): string {
  return [
    'The store is served to nobody yet: another of the staff has to confirm where it leads its customers.',
    ...Object.entries(settings).map(([name, value]) => `  ${name}: ${JSON.stringify(value)}`),
    `Not ${by}, but whoever else knows that it is right runs, with --url as here if it was given,`,
    `  ${commandThere(where, 'confirmStoreImport', `exportId=${exportId}`)}`,
    'getStoreImport shows them the same.',
  ].join('\n');
}

/** On a terminal one line that changes. */
function tell(progress: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${progress}`);
}

function refuse(error: unknown): number {
  if (!(error instanceof RefusedError)) throw error;
  console.error(error.message);
  return 1;
}
