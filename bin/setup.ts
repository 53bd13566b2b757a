import { existsSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { checkSettings, fromText, problemOfSetting, settingNames } from '../lib/settings.ts';
import type { SettingName } from '../lib/settings.ts';
import {
  exampleStage,
  readSettingsFile,
  settingsFile,
  settingsJsonSchema,
  settingsText,
  withWords,
} from '../lib/settings-file.ts';
import { meaningOf, settingsList } from '../lib/settings-list.ts';
import { parseOptions, runCommand } from './command.ts';

const help = `Usage: npm run setup -- [--stage NAME] [--SETTING VALUE ...]

Makes settings/NAME.json, or changes it. In a terminal it asks for what no option says; elsewhere, and with --yes, what is not said
stays as it is. A deploy takes that file: keep it with the code, it holds no secret.

  --stage NAME   production, beta, ...; production's stacks have plain names, another's end in its name
  --yes          ask nothing
  --schema       print the schema that settings/schema.json holds
  --list         print the settings as docs/operations.md lists them
  -h, --help     this

Settings; an empty value takes one back
${settingNames.map((name) => `  --${name} VALUE\n      ${meaningOf(name)}`).join('\n')}

Example
  npm run setup -- --stage beta --mailIdentity me@shop.example --yes`;

type Words = Readonly<Partial<Record<SettingName, string | undefined>>>;

async function main(): Promise<number> {
  const { stage, yes, ...options } = parseOptions(process.argv.slice(2), {
    stage: { type: 'string' },
    yes: { type: 'boolean', default: false },
    schema: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
    ...settingOptions,
  });
  const { help: isHelp, schema, list, ...words } = options;
  if (isHelp || schema || list) {
    console.log(isHelp ? help : schema ? JSON.stringify(settingsJsonSchema(), null, 2) : settingsList());
    return 0;
  }
  return process.stdin.isTTY && !yes ? ask(stage, words) : write(needed(stage), words);
}

const settingOptions = {
  mailIdentity: { type: 'string' },
  mailIdentityExists: { type: 'string' },
  mailFrom: { type: 'string' },
  mailOnlyTo: { type: 'string' },
  domainName: { type: 'string' },
  certificateArn: { type: 'string' },
  frontKeys: { type: 'string' },
  edgeDomainName: { type: 'string' },
  edgeCertificateArn: { type: 'string' },
  edgeShopOrigin: { type: 'string' },
  edgeWebAcl: { type: 'string' },
  alarmEmail: { type: 'string' },
  passwordHashCost: { type: 'string' },
  requestsPerSecond: { type: 'string' },
  hashesPerSecond: { type: 'string' },
  hashingRequestsPerSecond: { type: 'string' },
  reservedConcurrency: { type: 'string' },
  tracing: { type: 'string' },
  ssoAllowsPrivateIssuers: { type: 'string' },
  dashboard: { type: 'string' },
  monthlyBudget: { type: 'string' },
  staffIssuer: { type: 'string' },
  staffClientId: { type: 'string' },
  staffHost: { type: 'string' },
  staffCertificateArn: { type: 'string' },
  staffRoleClaim: { type: 'string' },
  staffRoles: { type: 'string' },
} as const satisfies Record<SettingName, { type: 'string' }>;

function needed(stage: string | undefined): string {
  if (stage === undefined) throw new Error('Say which stage: --stage production. See --help.');
  return stage;
}

async function ask(given: string | undefined, words: Words): Promise<number> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const stage = given ?? ((await terminal.question('Stage [production]: ')) || 'production');
    const now = present(stage);
    const answers: Partial<Record<SettingName, string | undefined>> = { ...words };
    console.log('An empty answer keeps what stands in brackets; a hyphen takes it back.');
    for (const name of settingNames.filter((name) => words[name] === undefined)) {
      answers[name] = await askFor(name, now[name], (question) => terminal.question(question));
    }
    return write(stage, answers);
  } finally {
    terminal.close();
  }
}

/** Asks until the answer can be taken. Undefined: what is there stays. */
async function askFor(
  name: SettingName,
  kept: unknown,
  question: (text: string) => Promise<string>,
): Promise<string | undefined> {
  console.log(`\n${meaningOf(name)}.`);
  for (;;) {
    const answer = (await question(`${name} [${kept === undefined ? '' : JSON.stringify(kept)}]: `)).trim();
    const value = answer === '' ? kept : answer === '-' ? undefined : fromText(name, answer);
    const problem = problemOfSetting(name, value);
    if (problem === null) return answer === '' ? undefined : answer === '-' ? '' : answer;
    console.log(problem);
  }
}

function write(stage: string, words: Words): number {
  const values = withWords(present(stage), words);
  checkSettings(stage, values);
  const file = settingsFile(stage);
  writeFileSync(file, settingsText(values));
  console.log(`settings/${stage}.json is written. Next: npm run deploy -- --stage ${stage}`);
  return 0;
}

function present(stage: string): Record<string, unknown> {
  if (stage === exampleStage) throw new Error('The example is there to be read: choose another stage.');
  return existsSync(settingsFile(stage)) ? readSettingsFile(stage) : {};
}

await runCommand(main);
