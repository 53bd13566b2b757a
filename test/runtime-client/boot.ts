import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import type { Deployed } from './deployed.ts';
import { startRuntimeApi, type Outcome } from './runtime-api.ts';

interface World {
  /** AWS's runtime interface client. */
  readonly client: string;
  /** Where DynamoDB is. */
  readonly database: string;
}

/** As Lambda starts Node: without these two, code could load here that does not load there. */
const flags = ['--no-experimental-require-module', '--no-experimental-detect-module'];
const mostMilliseconds = 20_000;

/** Starts the function as Lambda does, has it take the events, and ends it. */
export async function boot(
  {
    name,
    folder,
    handler,
    runtime,
    memoryMegabytes,
    environment,
  }: Omit<Deployed, 'name'> & { readonly name: string },
  events: readonly unknown[],
  { client, database }: World,
): Promise<readonly Outcome[]> {
  const api = await startRuntimeApi(events);
  const child = spawn(
    process.execPath,
    [...flags, '--import', join(import.meta.dirname, 'native-client.ts'), client],
    {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...environment,
        AWS_LAMBDA_RUNTIME_API: api.address,
        LAMBDA_TASK_ROOT: folder,
        _HANDLER: handler,
        AWS_EXECUTION_ENV: `AWS_Lambda_${runtime}`,
        AWS_LAMBDA_FUNCTION_NAME: name,
        AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
        AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMegabytes),
        AWS_LAMBDA_LOG_GROUP_NAME: name,
        AWS_LAMBDA_LOG_STREAM_NAME: 'boot',
        AWS_REGION: 'us-east-1',
        AWS_ACCESS_KEY_ID: 'local',
        AWS_SECRET_ACCESS_KEY: 'local',
        AWS_ENDPOINT_URL_DYNAMODB: database,
        // Nobody is there: what else it asks of AWS fails, here and not at AWS.
        AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
        AWS_EC2_METADATA_DISABLED: 'true',
      },
    },
  );
  const written = Promise.all([text(child.stdout), text(child.stderr)]);
  const exit = once(child, 'exit');
  const giveUp = new AbortController();
  const gone = async (why: string): Promise<readonly Outcome[]> => {
    if (child.exitCode === null) child.kill('SIGKILL');
    return [{ kind: 'not_started', why: `${why}: ${(await written).join('\n').trim().slice(0, 2000)}` }];
  };
  try {
    return await Promise.race([
      api.outcomes,
      // It says why before it ends, if it can.
      exit.then(() => delay(200)).then(() => gone('it ended')),
      delay(mostMilliseconds, null, { signal: giveUp.signal }).then(() => gone('it did not answer')),
    ]);
  } finally {
    giveUp.abort();
    if (child.exitCode === null) child.kill('SIGKILL');
    await exit;
    await api.stop();
  }
}
