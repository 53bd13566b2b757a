import { STSClient } from '@aws-sdk/client-sts';
import { judgeAccount } from '../lib/doctor/account.ts';
import type { Finding } from '../lib/doctor/finding.ts';
import { judgeMail } from '../lib/doctor/mail.ts';
import { judgeReach } from '../lib/doctor/reach.ts';
import { readSettings } from '../lib/settings-file.ts';
import { regionOf } from './aws-stacks.ts';
import { parseOptions, runCommand } from './command.ts';
import { lookAtEverything } from './doctor-facts.ts';

const help = `Usage: npm run doctor -- --stage NAME [--json]

Looks at everything a stage needs, before and after its deploy, and says of what is wrong the one step that mends it. It changes
nothing. Ends with 1 when something is wrong.

  --stage NAME  the stage, as settings/NAME.json describes it
  --json        the same as JSON
  -h, --help    this

AWS credentials and region come from where AWS's own tools take them: AWS_PROFILE, AWS_REGION.`;

async function main(): Promise<number> {
  const {
    stage,
    json,
    help: isHelp,
  } = parseOptions(process.argv.slice(2), {
    stage: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  });
  if (isHelp) {
    console.log(help);
    return 0;
  }
  if (stage === undefined) throw new Error('Say which stage: --stage production. See --help.');
  const facts = await lookAtEverything(readSettings(stage), await regionInUse());
  const findings = [...judgeAccount(facts), ...judgeMail(facts), ...judgeReach(facts)];
  console.log(json ? JSON.stringify(findings, null, 2) : findings.map(line).join('\n'));
  return findings.some(({ kind }) => kind === 'wrong') ? 1 : 0;
}

/** As AWS's own tools find it: a profile may name it too. */
async function regionInUse(): Promise<string | null> {
  const { region } = regionOf(process.env);
  return region ?? (await new STSClient({}).config.region().catch(() => null));
}

function line(finding: Finding): string {
  switch (finding.kind) {
    case 'good':
      return `  ok     ${finding.of}: ${finding.says}`;
    case 'unknown':
      return `  ?      ${finding.of}: ${finding.says}`;
    case 'wrong':
      return `  WRONG  ${finding.of}: ${finding.says}\n         ${finding.step}`;
  }
}

await runCommand(main);
