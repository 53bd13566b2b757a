import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { AskAdmin } from '../lambdas/backoffice/admin-event.ts';
import { serveBackOffice } from '../local/serve-back-office.ts';
import { callerName } from './caller.ts';
import { parseOptions, runCommand } from './command.ts';

/** `npm run backoffice`: the staff's pages on this machine, for a deployment on AWS, with the operator's own credentials. */

const help = `Usage: npm run backoffice -- --function NAME [options]

The staff's pages, on this machine alone, for the stores of a deployment on AWS. What is done on them is asked of its admin function with your AWS
credentials. They open by the link that is printed, once: it holds the secret of this run.

Options
  --function NAME    the admin function (output AdminFunctionName)
  --region REGION    its region; that of your AWS settings if not said
  --store NAME       a store to choose; as often as you like. Others are opened by typing their name
  --actor NAME       who you are, as activities will tell; as AWS knows you if not said
  --port N           where it listens; any free port if not said
  -h, --help         this

Ctrl+C ends it.

For stores on this machine: npm start, then http://localhost:3000/_local/backoffice/`;

async function main(): Promise<number> {
  const values = parseOptions(process.argv.slice(2), {
    function: { type: 'string' },
    region: { type: 'string' },
    store: { type: 'string', multiple: true, default: [] },
    actor: { type: 'string' },
    port: { type: 'string', default: '0' },
    help: { type: 'boolean', short: 'h', default: false },
  });
  if (values.help) {
    console.log(help);
    return 0;
  }
  if (values.function === undefined) {
    console.error(`--function is missing: the name of the admin function.\n\n${help}`);
    return 2;
  }
  if (!/^\d{1,5}$/.test(values.port) || Number(values.port) > 65_535) {
    console.error(`--port takes a number from 0 to 65535, and not ${values.port}.`);
    return 2;
  }
  const server = await serveBackOffice({
    ask: askLambda(values.function, values.region),
    actor: await callerName(values),
    stores: values.store,
    port: Number(values.port),
    secret: randomBytes(32).toString('base64url'),
  });
  console.log(`\n  The back office is open, once by this link:\n\n  ${server.link}\n\n  Ctrl+C ends it.\n`);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  await server.close();
  return 0;
}

function askLambda(functionName: string, region: string | undefined): AskAdmin {
  const client = new LambdaClient(region === undefined ? {} : { region });
  return async (event) => {
    const { Payload, FunctionError } = await client.send(
      new InvokeCommand({ FunctionName: functionName, Payload: JSON.stringify(event) }),
    );
    if (FunctionError !== undefined) {
      throw new Error(`The admin function failed (${FunctionError}): see its log.`);
    }
    return JSON.parse(Buffer.from(Payload ?? []).toString('utf8')) as unknown;
  };
}

await runCommand(main);
