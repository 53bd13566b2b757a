import { parseArgs } from 'node:util';
import { functionErrors } from '../logs.ts';
import { rehearse, sayWhatIsNotAsOnAws, startRehearsal } from '../rehearsal.ts';
import { documentedCommands } from './commands.ts';
import { notSeen } from './not-run.ts';
import { perform } from './perform.ts';
import { parts, thePlan } from './plan.ts';
import { setScene } from './scene.ts';
import { withNeeds } from './step.ts';

const help = `Usage: npm run rehearse:operations [-- --quick] [--only PART] [--until TEXT]

Gives every command of README's deploy section and of docs/, read out of those pages, in an AWS emulator on this machine: as it stands there, with the placeholders
filled in, in an order that an operator could give them in. Says at the end which it did not give, and why. Needs no AWS account, but git, bash, jq, openssl and
Python 3.10 or later. Takes some ten minutes.

  --quick       does not install anew, but takes the packages that are here: saves some minutes
  --only PART   takes this part of the plan, and those that it needs; may be said several times: ${parts.map(({ name }) => name).join(', ')}
  --until TEXT  stops before the first command that begins with it
  --help        this text
`;

async function main(): Promise<boolean> {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true },
      until: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    console.log(help);
    return true;
  }
  const { steps, notRun, gone, forgotten } = thePlan(documentedCommands());
  const wanted = withNeeds(parts, values.only ?? parts.map(({ name }) => name));
  const rehearsal = await startRehearsal({ bootstrapped: false });
  const scene = await setScene(rehearsal, values.quick);
  const { given, failures } = await perform(
    scene,
    steps.filter(({ part }) => wanted.has(part)),
    values.until,
  );
  const errors = await functionErrors(scene.ministack);
  await sayWhatIsNotAsOnAws(rehearsal.python);

  console.log(`\n${String(given)} commands of the documentation were given as they stand there. Not given:`);
  for (const { why, commands } of notRun) {
    console.log(`- ${why}`);
    for (const { file, line, text } of commands) console.log(`    ${file}:${String(line)}  ${text}`);
  }
  console.log(`Given, and not seen whole, since the emulator cannot show it:`);
  for (const one of notSeen) console.log(`- ${one}`);
  const wrong = [
    ...failures,
    ...gone.map((one) => `The documentation no longer says: ${one}`),
    ...forgotten.map(({ file, line, text }) => `Nobody gives ${file}:${String(line)}: ${text}`),
    ...errors.map((error) => `In a function's log: ${error}`),
  ];
  console.log(
    `\n${wrong.map((one) => `${one}\n`).join('')}${String(given)} passed, ${String(wrong.length)} failed`,
  );
  return wrong.length === 0;
}

await rehearse(main);
