import { request as ask } from 'node:http';
import { request as askOverTls } from 'node:https';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import * as v from 'valibot';
import { readSettings } from '../lib/settings-file.ts';
import { regionOf, stackOutputs } from './aws-stacks.ts';
import { parseOptions, runCommand } from './command.ts';
import { smoke, type Answered, type Asked } from './smoke-steps.ts';

const help = `Usage: npm run smoke -- --stage NAME --store STORE [--connect URL]

Walks the main job of what was deployed, as a customer that is nobody (of SES's mailbox simulator): invited, activated by the mail's link, signed in and out; and
sees that a mail that bounces is known to have. Erases whom it made. Ends with 1 where a step does not end as it should.

  --stage NAME    the stage, as settings/NAME.json describes it
  --store STORE   a store of it, with accounts switched on
  --connect URL   where to connect to instead of the store's address: before its DNS is set, say
  -h, --help      this`;

const reply = v.union([
  v.object({ ok: v.literal(true), result: v.unknown() }),
  v.object({ ok: v.literal(false), problem: v.object({ code: v.string(), title: v.string() }) }),
]);

async function main(): Promise<number> {
  const options = parseOptions(process.argv.slice(2), {
    stage: { type: 'string' },
    store: { type: 'string' },
    connect: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  });
  if (options.help) {
    console.log(help);
    return 0;
  }
  const { stage, store } = options;
  if (stage === undefined || store === undefined) throw new Error('Say which stage and store. See --help.');
  const region = regionOf(process.env);
  const stack = `StorefrontAccountsApi${readSettings(stage).suffix}`;
  const outputs = await stackOutputs(new CloudFormationClient(region), stack);
  const FunctionName = outputs?.['AdminFunctionName'];
  if (FunctionName === undefined) throw new Error(`There is no stack ${stack}: deploy it first.`);
  const lambda = new LambdaClient(region);
  const admin = async (action: string, input: unknown): Promise<unknown> => {
    const Payload = JSON.stringify({ action, store, actor: 'npm run smoke', input });
    const invoked = await lambda.send(new InvokeCommand({ FunctionName, Payload }));
    const answer = v.parse(reply, JSON.parse(Buffer.from(invoked.Payload ?? []).toString('utf8')));
    if (!answer.ok) throw new Error(`${action}: ${answer.problem.code}. ${answer.problem.title}`);
    return answer.result;
  };
  const { address } = v.parse(v.object({ address: v.string() }), await admin('getStore', {}));
  const isGood = await smoke(
    { admin, ask: (asked) => send(asked, address, options.connect ?? address), mailSeconds: 180 },
    ({ kind, of, says }) => {
      console.log(`  ${kind === 'good' ? 'ok    ' : 'WRONG '} ${of}: ${says}`);
    },
  );
  return isGood ? 0 : 1;
}

function send({ method, path, headers, body }: Asked, address: string, connect: string): Promise<Answered> {
  const url = new URL(path, connect);
  const { host, hostname } = new URL(address);
  const options = { method, headers: { ...headers, host }, servername: hostname, timeout: 30_000 };
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? askOverTls : ask)(url, options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() });
      });
    });
    request.on('timeout', () => request.destroy(new Error(`${address} does not answer`)));
    request.on('error', reject);
    request.end(body);
  });
}

await runCommand(main);
