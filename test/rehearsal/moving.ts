import { join } from 'node:path';
import { check, same } from '../conformance/check.ts';
import { expectReply, textAt } from '../conformance/http.ts';
import type { World } from '../conformance/world.ts';
import type { DeployedRelease } from './deploy.ts';
import { mustRun, root } from './tool.ts';
import type { ToolOptions } from './tool.ts';

/** The store goes to a file, is removed with everything of it, and comes back from the file: the same password signs in. @throws Finding */
export async function moveOutAndIn(
  options: ToolOptions,
  { adminFunctionName }: DeployedRelease,
  world: World,
): Promise<void> {
  const { store } = world.target;
  const run = (command: string, ...args: string[]): Promise<string> =>
    mustRun(options, root, 'tsx', [command, ...args, '--store', store]);
  const file = join(options.folder, 'store.jsonl');
  await world.admin('setStoreVariables', {
    variables: {
      'accounts.enabled': true,
      // The conformance rows before came from this one network too.
      'throttling.network_requests_per_minute': 100_000,
      'throttling.mails_per_network_per_hour': 100_000,
    },
  });
  const person = await world.activePerson();
  const before = await world.existingContact(person.email);

  await run('bin/admin.ts', 'exportStore', file, '--function', adminFunctionName);
  await world.admin('setStoreVariables', { variables: { 'accounts.enabled': false } });
  await run('bin/remove-store.ts', '--stage', 'rehearsal', '--yes-remove', store);
  const gone = await world.signIn(person.email, person.password);
  check(gone.status === 404, `A store that was removed answered ${String(gone.status)}`);

  await run('bin/admin.ts', 'importStore', file, '--function', adminFunctionName);
  const exportId = textAt(await world.admin('getStoreImport', {}), 'exportId');
  const unserved = await world.signIn(person.email, person.password);
  check(unserved.status === 404, `A store that nobody confirmed answered ${String(unserved.status)}`);
  await world.admin('confirmStoreImport', { exportId });
  const signedIn = expectReply(
    await world.signIn(person.email, person.password),
    201,
    'The password of before, in the store that came back',
  );
  expectReply(await world.whoAmI(textAt(signedIn.body, 'token')), 200, 'Its session');
  const after = await world.existingContact(person.email);
  for (const field of ['contactId', 'firstName', 'lastName', 'accountState'])
    same(textAt(after, field), textAt(before, field), `The contact's ${field}`);
}
