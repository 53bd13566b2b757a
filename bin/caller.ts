import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';

interface Said {
  readonly actor?: string | undefined;
  readonly function?: string | undefined;
  readonly region?: string | undefined;
}

/**
 * Who asks, as it will be kept: as `--actor` says; else, of a deployment, as AWS knows the credentials, which is what IAM let in; of a store on this machine, and
 * where AWS does not say, by the user's name here. It is the caller's word in any case: Lambda tells no function who invoked it.
 */
export async function callerName(
  { actor, function: functionName, region }: Said,
  identify: (region: string | undefined) => Promise<string | undefined> = askSts,
): Promise<string> {
  if (actor !== undefined) return actor;
  const arn = functionName === undefined ? undefined : await identify(region).catch(() => undefined);
  return (arn === undefined ? undefined : nameOfArn(arn)) ?? process.env['USER'] ?? 'staff';
}

/**
 * The name in an ARN of `sts:GetCallerIdentity`: a user's own, or what a role's session is called, which IAM Identity Center makes the person's name. The role is no
 * part of it, so that one person by two roles is one actor.
 */
export function nameOfArn(arn: string): string | undefined {
  const [, service, resource = ''] = /^arn:[^:]+:(iam|sts)::\d*:(.+)$/.exec(arn) ?? [];
  if (service === undefined) return undefined;
  const name = resource.slice(resource.lastIndexOf('/') + 1);
  return name === '' ? undefined : name;
}

async function askSts(region: string | undefined): Promise<string | undefined> {
  const client = new STSClient({ maxAttempts: 1, ...(region === undefined ? {} : { region }) });
  const asked = client.send(new GetCallerIdentityCommand({}), { abortSignal: AbortSignal.timeout(5000) });
  return (await asked).Arn;
}
