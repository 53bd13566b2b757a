import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { hashSync } from 'bcryptjs';
import '../world/quiet-log.ts';
import type { Local } from '../../local/start-local.ts';
import { listen } from '../examples/world.ts';
import { startBehindFront } from '../front-door/checks.ts';
import { adminOf, bearerOf, Client, password, serveStore, someAddress } from '../journeys/client.ts';
import { pythonWith } from '../rehearsal/python.ts';
import { frontOf } from './front.ts';

/** Whom the tool's configuration knows. */
const known = 'known@customers.example';

const help = `Usage: npm run trust:schemathesis [-- options]

Has Schemathesis ask the API all that its OpenAPI description allows, and much that it does not, signed in, and holds each answer to it; in local mode, on
a free port. What is not asked, or not held to it, stands in test/schemathesis/schemathesis.toml, each with its reason. Needs Python 3.10 or later.

  --examples N  cases of each operation in each phase (40)
  --seed N      the same cases as the run before that said this number
  --only TEXT   only operations whose path has this in it
  --help        this text
`;

const { values } = parseArgs({
  options: {
    examples: { type: 'string', default: '40' },
    seed: { type: 'string' },
    only: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  },
});
if (values.help === true) console.log(help);
else process.exitCode = await run();

async function run(): Promise<number> {
  // What the tool writes down for itself stays there too.
  const folder = join(import.meta.dirname, '..', '..', '.data', 'schemathesis');
  const python = await pythonWith(join(import.meta.dirname, 'requirements.txt'), join(folder, 'venv'));
  const local = await startBehindFront();
  const store = await serveStore(local);
  const { key } = await adminOf(local, store.id)('createStoreKey', { name: 'Schemathesis' });
  const nextCustomer = customersOf(local, store.id);
  const front = frontOf({
    accountsUrl: local.url,
    host: store.host,
    storeKey: String(key),
    newSession: async () => bearerOf(new Client({ url }, store.host), await nextCustomer()),
  });
  const url = await listen(front);
  try {
    const tool = spawn(
      python,
      [
        ['-m', 'schemathesis.cli', '--config-file', join(import.meta.dirname, 'schemathesis.toml')],
        ['run', `${url}/accounts/v1/openapi.json`, '--max-examples', values.examples],
        values.seed === undefined ? [] : ['--seed', values.seed],
        values.only === undefined ? [] : ['--include-path-regex', values.only],
      ].flat(),
      {
        cwd: folder,
        env: {
          ...process.env,
          PYTHONDONTWRITEBYTECODE: '1',
          PYTHONPATH: import.meta.dirname,
          SCHEMATHESIS_HOOKS: 'explained',
        },
        stdio: ['ignore', 'inherit', 'inherit'],
      },
    );
    const [code]: (number | null)[] = await once(tool, 'exit');
    console.log(code === 0 ? '1 passed, 0 failed' : '0 passed, 1 failed');
    return code ?? 1;
  } finally {
    front.close();
    await local.stop();
  }
}

/** Customers with an account, in the quickest way there is: they came with the password that they had elsewhere. */
function customersOf(local: Local, storeId: string): () => Promise<string> {
  const passwordHash = hashSync(password, 4);
  const bring = async (addresses: readonly string[]) => {
    const contacts = addresses.map((email) => ({
      email,
      emailProven: true,
      username: email,
      firstName: 'Maria',
      lastName: 'Muster',
      passwordHash,
    }));
    await adminOf(local, storeId)('importContacts', { contacts });
  };
  const first = bring([known]);
  let stock: string[] = [];
  return async () => {
    await first;
    if (stock.length === 0) {
      stock = Array.from({ length: 100 }, someAddress);
      await bring(stock);
    }
    return stock.pop() ?? '';
  };
}
