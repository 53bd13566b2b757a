import { CloudFormationClient, UpdateTerminationProtectionCommand } from '@aws-sdk/client-cloudformation';
import { expectThat } from './expect-that.ts';
import { deploy } from './deploy.ts';
import type { Deployment } from './deploy.ts';
import { mustRun, root, runTool } from './tool.ts';
import type { ToolOptions } from './tool.ts';

const stage = ['--stage', 'rehearsal'];

/** All stacks are taken down as docs/operations.md says. */
export async function takeDown(options: ToolOptions): Promise<void> {
  const destroy = ['destroy', '--all', '--force', '--no-notices', '-c', 'stage=rehearsal'];
  const held = await runTool(options, root, 'cdk', destroy);
  expectThat(
    held.code !== 0 && held.output.includes('TerminationProtection'),
    'is held back by the data stack',
    held,
  );
  const client = new CloudFormationClient(options.ministack.connection);
  const StackName = 'StorefrontAccountsData-rehearsal';
  await client.send(
    new UpdateTerminationProtectionCommand({ StackName, EnableTerminationProtection: false }),
  );
  await mustRun(options, root, 'cdk', destroy);
}

/** What stayed is given to new stacks, as docs/operations.md says. */
export async function putUpAgain(options: ToolOptions): Promise<Deployment> {
  const adopted = await runTool(options, root, 'tsx', ['bin/adopt.ts', ...stage]);
  expectThat(adopted.code === 0, 'adopts the tables and secrets', adopted);
  const again = await runTool(options, root, 'tsx', ['bin/adopt.ts', ...stage]);
  expectThat(again.code === 1 && again.output.includes('nothing to adopt'), 'adopts them once', again);
  // The identity stayed as well, outside of the stack from now on.
  return deploy(options, '-c', 'mailIdentityExists=true');
}
