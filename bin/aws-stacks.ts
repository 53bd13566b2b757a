import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { DescribeStacksCommand, GetTemplateCommand } from '@aws-sdk/client-cloudformation';
import * as v from 'valibot';
import { parse } from 'yaml';

/** The template a stack was last deployed from, which `cdk import` writes in YAML; null when there is no such stack. */
export async function deployedTemplate(
  client: CloudFormationClient,
  stackName: string,
): Promise<Record<string, unknown> | null> {
  const { TemplateBody } = await client
    .send(new GetTemplateCommand({ StackName: stackName, TemplateStage: 'Original' }))
    .catch(nothingIfMissing);
  if (TemplateBody === undefined) return null;
  return v.parse(template, TemplateBody.startsWith('{') ? JSON.parse(TemplateBody) : parse(TemplateBody));
}

/** What CloudFormation says of a stack, such as UPDATE_COMPLETE; null when there is no such stack. */
export async function stackStatus(client: CloudFormationClient, stackName: string): Promise<string | null> {
  const { Stacks } = await client
    .send(new DescribeStacksCommand({ StackName: stackName }))
    .catch(nothingIfMissing);
  return Stacks?.[0]?.StackStatus ?? null;
}

/** A deployed stack's outputs by name; null when there is no such stack. */
export async function stackOutputs(
  client: CloudFormationClient,
  stackName: string,
): Promise<Readonly<Record<string, string>> | null> {
  const { Stacks } = await client
    .send(new DescribeStacksCommand({ StackName: stackName }))
    .catch(nothingIfMissing);
  const [stack] = Stacks ?? [];
  return stack === undefined
    ? null
    : Object.fromEntries(
        (stack.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
      );
}

/** The CDK also takes the region's older name, which the SDK does not know. */
export function regionOf(env: NodeJS.ProcessEnv): { region?: string } {
  const region = [env['AWS_REGION'], env['AWS_DEFAULT_REGION']].find(
    (one) => one !== undefined && one !== '',
  );
  return region === undefined ? {} : { region };
}

const template = v.record(v.string(), v.unknown());

/** CloudFormation answers for a stack that is not there with a ValidationError, as for much else; only its words tell. */
function nothingIfMissing(error: unknown): {
  readonly TemplateBody?: undefined;
  readonly Stacks?: undefined;
} {
  if (error instanceof Error && /does not exist/.test(error.message)) return {};
  throw error;
}
