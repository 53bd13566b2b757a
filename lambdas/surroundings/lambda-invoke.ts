import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';

/** Longer than the function that is asked may take, and so long that its answer can still be shown. */
const limits = { connectionTimeout: 1000, requestTimeout: 15_000, throwOnRequestTimeout: true };

/** Asks another function and waits for its answer; once, for it may be at it when no answer comes. @throws when it fails, without what it said. */
export function lambdaInvoke(functionName: string): (event: unknown) => Promise<unknown> {
  const client = new LambdaClient({ requestHandler: limits, maxAttempts: 1 });
  return async (event) => {
    const { Payload, FunctionError } = await client.send(
      new InvokeCommand({ FunctionName: functionName, Payload: JSON.stringify(event) }),
    );
    if (FunctionError !== undefined) throw new Error(`The function that was asked failed: ${FunctionError}`);
    return JSON.parse(Buffer.from(Payload ?? []).toString('utf8')) as unknown;
  };
}
