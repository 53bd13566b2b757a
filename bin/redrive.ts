import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Message } from '@aws-sdk/client-sqs';
import { events } from '../lambdas/routes.ts';
import { readFailedMessage } from '../lib/failed-message.ts';
import { pascalCase } from '../lib/names.ts';
import { readSettings } from '../lib/settings-file.ts';
import { suggestion } from '../lib/closest.ts';
import { regionOf, stackOutputs } from './aws-stacks.ts';
import { parseOptions, runCommand } from './command.ts';

const asynchronous: readonly string[] = [...new Set(events.map((event) => event.function))].sort();

const help = `Usage: npm run redrive -- --stage NAME [--function NAME] [--preview]

Gives what lies in a stage's failure queues to its functions once more, one message after the other, and takes out what they then
do. What fails again stays. Mend the cause first: the alarm *Failures in docs/operations.md says how.

  --stage NAME     the stage, as settings/NAME.json describes it
  --function NAME  only this one's queue: ${asynchronous.join(', ')}
  --preview        only count what is there
  -h, --help       this`;

/** Seconds that a message is ours alone: longer than a function may take. */
const ours = 120;

async function main(): Promise<number> {
  const options = parseOptions(process.argv.slice(2), {
    stage: { type: 'string' },
    function: { type: 'string' },
    preview: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  });
  if (options.help) {
    console.log(help);
    return 0;
  }
  if (options.stage === undefined) throw new Error('Say which stage: --stage production. See --help.');
  if (options.function !== undefined && !asynchronous.includes(options.function)) {
    throw new Error(
      `${options.function} has no failure queue. ${suggestion(options.function, asynchronous)}`,
    );
  }
  const stack = `StorefrontAccountsApi${readSettings(options.stage).suffix}`;
  const outputs = await stackOutputs(new CloudFormationClient(regionOf(process.env)), stack);
  if (outputs === null) throw new Error(`There is no stack ${stack}: deploy it first.`);
  let isEmpty = true;
  for (const name of asynchronous.filter(
    (each) => options.function === undefined || each === options.function,
  )) {
    const queue = outputs[`${pascalCase(name)}FailuresUrl`];
    const functionName = outputs[`${pascalCase(name)}FunctionName`];
    if (queue === undefined || functionName === undefined)
      throw new Error(`${stack} tells no queue of ${name}.`);
    isEmpty = (await redrive(name, queue, functionName, options.preview)) && isEmpty;
  }
  return isEmpty ? 0 : 1;
}

/** Answers whether nothing is left that failed. */
async function redrive(
  name: string,
  queue: string,
  functionName: string,
  isPreview: boolean,
): Promise<boolean> {
  const sqs = new SQSClient(regionOf(process.env));
  const seen = new Set<string>();
  const told = { done: 0, failed: 0 };
  for (;;) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: queue,
        MaxNumberOfMessages: 10,
        VisibilityTimeout: isPreview ? 5 : ours,
      }),
    );
    const fresh = Messages.filter(({ MessageId = '' }) => !seen.has(MessageId));
    if (fresh.length === 0) break;
    for (const message of fresh) {
      seen.add(message.MessageId ?? '');
      if (isPreview) continue;
      const failure = await tryAgain(functionName, message);
      if (failure === null) {
        await sqs.send(new DeleteMessageCommand({ QueueUrl: queue, ReceiptHandle: message.ReceiptHandle }));
        told.done += 1;
      } else {
        console.error(`${name}, message ${message.MessageId ?? ''}: ${failure}`);
        told.failed += 1;
      }
    }
  }
  console.log(
    isPreview
      ? `${name}: ${String(seen.size)} messages`
      : `${name}: ${String(told.done)} done, ${String(told.failed)} failed again`,
  );
  return told.failed === 0;
}

/** What was wrong with it this time, or null. The message itself is never told: it may hold what belongs to a customer. */
async function tryAgain(functionName: string, { Body = '' }: Message): Promise<string | null> {
  const read = readFailedMessage(Body);
  switch (read.kind) {
    case 'swept':
      return null;
    case 'unreadable':
      return 'is not one of ours, and stays.';
    case 'invoke': {
      const { FunctionError } = await new LambdaClient(regionOf(process.env)).send(
        new InvokeCommand({ FunctionName: functionName, Payload: JSON.stringify(read.event) }),
      );
      return FunctionError === undefined ? null : 'the function failed again: see its log.';
    }
  }
}

await runCommand(main);
