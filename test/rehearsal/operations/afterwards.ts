import { request } from 'node:https';
import { text } from 'node:stream/consumers';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { toEmulator } from '../edge.ts';
import type { Scene } from './scene.ts';

/** What the stacks of a stage put out is known from now on. */
export const readOutputs =
  (stage: string) =>
  (scene: Scene): Promise<void> =>
    scene.readOutputs(stage);

/** The command that confirms it, as it was printed for another of the staff, is known from now on. */
export function readConfirmation(scene: Scene, output: string): Promise<void> {
  const [confirm = ''] = /npm run admin -- confirmStore(?:Change|Import) .*/.exec(output) ?? [];
  scene.know({ confirm });
  return Promise.resolve();
}

/** DNS: the name leads to the emulator, which knows the APIs by their own names and by the domains that were given to them. */
export function lead(scene: Scene, host: string): void {
  scene.internet.lead(host, toEmulator(scene.ministack.endpoint));
}

/** Asks as a customer's browser does, and answers what came. @throws Error for another status */
export async function askStore(
  { internet }: Scene,
  host: string,
  path: string,
  body: unknown,
  status: number,
): Promise<string> {
  const { port } = new URL(internet.inside);
  const headers = { host, ...(body === null ? {} : { 'content-type': 'application/json' }) };
  const method = body === null ? 'GET' : 'POST';
  const asked = request({
    host: '127.0.0.1',
    port,
    servername: host,
    ca: internet.certificate,
    method,
    path,
    headers,
  });
  asked.end(body === null ? undefined : JSON.stringify(body));
  const [reply] = (await once(asked, 'response')) as [IncomingMessage];
  const said = await text(reply);
  if (reply.statusCode !== status)
    throw new Error(
      `${method} ${host}${path} answered ${String(reply.statusCode)} and not ${String(status)}: ${said}`,
    );
  return said;
}
