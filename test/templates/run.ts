import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import * as v from 'valibot';
import { pythonWith } from '../rehearsal/python.ts';
import { assemblies } from '../stacks/synthesized.ts';

const help = `Usage: npm run lint:templates

Has CDK's own rules judge every deployment that the stack tests know, and cfn-lint, AWS's linter of CloudFormation, look at each of its templates. No error and no
warning is let pass but W3005, of dependencies that are said twice: the CDK writes them so. Needs no AWS account, but Python 3.10 or later.

  --help  this text
`;

const run = promisify(execFile);
const venv = join(import.meta.dirname, '..', '..', '.data', 'cfn-lint', 'venv');
const regions = ['us-east-1', 'eu-central-1'];

const findings = v.array(
  v.object({
    Rule: v.object({ Id: v.string() }),
    Message: v.string(),
    Location: v.object({ Path: v.nullable(v.array(v.union([v.string(), v.number()]))) }),
  }),
);

async function lint(): Promise<boolean> {
  const python = await pythonWith(join(import.meta.dirname, 'requirements.txt'), venv);
  const folder = await mkdtemp(join(tmpdir(), 'cfn-lint-'));
  let passed = 0;
  let failed = 0;
  try {
    for (const [deployment, { templates }] of Object.entries(assemblies)) {
      for (const [stack, template] of Object.entries(templates)) {
        const file = join(folder, `${deployment}.${stack}.json`);
        await writeFile(file, JSON.stringify(template));
        const found = await findingsIn(python, file);
        console.log(`${found.length === 0 ? 'PASS' : 'FAIL'} ${deployment}, ${stack}`);
        for (const { Rule, Message, Location } of found)
          console.log(`  ${Rule.Id} ${Message} (${(Location.Path ?? []).join('/')})`);
        if (found.length === 0) passed += 1;
        else failed += 1;
      }
    }
  } finally {
    await rm(folder, { recursive: true });
  }
  console.log(`${String(passed)} passed, ${String(failed)} failed`);
  return passed > 0 && failed === 0;
}

async function findingsIn(python: string, file: string): Promise<v.InferOutput<typeof findings>> {
  const choices = ['--format', 'json', '--ignore-checks', 'W3005', '--regions', ...regions];
  // It ends with a code of its own for every kind of finding.
  const output = await run(join(dirname(python), 'cfn-lint'), [...choices, '--', file]).then(
    ({ stdout }) => stdout,
    (error: unknown) => {
      if (error instanceof Error && 'stdout' in error && String(error.stdout).trim() !== '')
        return String(error.stdout);
      throw error;
    },
  );
  return v.parse(findings, output.trim() === '' ? [] : JSON.parse(output));
}

async function main(): Promise<boolean> {
  const { values } = parseArgs({ options: { help: { type: 'boolean', short: 'h', default: false } } });
  if (!values.help) return lint();
  console.log(help);
  return true;
}

try {
  process.exitCode = (await main()) ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
