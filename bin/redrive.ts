import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Message } from '@aws-sdk/client-sqs';
import { readFailedMessage } from '../lib/failed-message.ts';
import { pascalCase } from '../lib/names.ts';
import { readSettings } from '../lib/settings-file.ts';
import { regionOf, stackOutputs } from './aws-stacks.ts';
import { parseOptions, runCommand } from './command.ts';

const help = `Usage: npm run redrive -- --stage NAME [--preview]

Gives what lies in a stage's failure queue to its functions once more, one message after the other, and takes out what they then
do. What fails again stays. Mend the cause first: the alarm Failures in docs/operations.md says how.

  --stage NAME     the stage, as settings/NAME.json describes it
  --preview        only say what is there
  -h, --help       this`;

/** Seconds that a message is ours alone: longer than a function that somebody invokes may take. */
const ours = 120;

async function main(): Promise<number> {
  const options = parseOptions(process.argv.slice(2), {
    stage: { type: 'string' },
    preview: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  });
  if (options.help) {
    console.log(help);
    return 0;
  }
  if (options.stage === undefined) throw new Error('Say which stage: --stage production. See --help.');
  const stack = `StorefrontAccountsApi${readSettings(options.stage).suffix}`;
  const outputs = await stackOutputs(new CloudFormationClient(regionOf(process.env)), stack);
  if (outputs === null) throw new Error(`There is no stack ${stack}: deploy it first.`);
  const queue = outputs['FailuresUrl'];
  if (queue === undefined) throw new Error(`${stack} tells no failure queue: deploy it again.`);
  return (await redrive(queue, outputs, options.preview)) ? 0 : 1;
}

/** Answers whether nothing is left that failed. */
async function redrive(
  queue: string,
  outputs: Readonly<Record<string, string>>,
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
      if (isPreview) {
        console.log(`${whose(message)}, message ${message.MessageId ?? ''}`);
        continue;
      }
      const failure = await tryAgain(outputs, message);
      if (failure === null) {
        await sqs.send(new DeleteMessageCommand({ QueueUrl: queue, ReceiptHandle: message.ReceiptHandle }));
        told.done += 1;
      } else {
        console.error(`${whose(message)}, message ${message.MessageId ?? ''}: ${failure}`);
        told.failed += 1;
      }
    }
  }
  console.log(
    isPreview
      ? `${String(seen.size)} messages`
      : `${String(told.done)} done, ${String(told.failed)} failed again`,
  );
  return told.failed === 0;
}

/** What was wrong with it this time, or null. The message itself is never told: it may hold what belongs to a customer. */
async function tryAgain(
  outputs: Readonly<Record<string, string>>,
  { Body = '' }: Message,
): Promise<string | null> {
  const read = readFailedMessage(Body);
  switch (read.kind) {
    case 'swept':
      return null;
    case 'unreadable':
      return 'is not one of ours, and stays.';
    case 'invoke': {
      const { FunctionError } = await new LambdaClient(regionOf(process.env)).send(
        new InvokeCommand({
          FunctionName: outputs[`${pascalCase(read.function)}FunctionName`],
          Payload: JSON.stringify(read.event),
        }),
      );
      return FunctionError === undefined ? null : 'the function failed again: see its log.';
    }
  }
}

/** For people: the function that failed at it. */
function whose({ Body = '' }: Message): string {
  const read = readFailedMessage(Body);
  switch (read.kind) {
    case 'invoke':
      return read.function;
    case 'swept':
      return 'done by the next run';
    case 'unreadable':
      return 'unknown';
  }
}

await runCommand(main);
