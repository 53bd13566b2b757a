import { request } from 'node:https';
import { text } from 'node:stream/consumers';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { toApi, toEmulator } from '../edge.ts';
import type { Scene } from './scene.ts';

/** What the stacks of a stage put out is known from now on. */
export const readOutputs =
  (stage: string) =>
  (scene: Scene): Promise<void> =>
    scene.readOutputs(stage);

/** DNS: the API's own name leads to it, by which the emulator knows it. */
export const leadToApiUrl = (scene: Scene): void => {
  scene.internet.lead(new URL(scene.value('ApiUrl')).hostname, toEmulator(scene.ministack.endpoint));
};

/** DNS: the name leads to the API that `ApiUrl` tells. */
export const leadToApi = (scene: Scene, host: string): void => {
  const [apiId = ''] = new URL(scene.value('ApiUrl')).hostname.split('.');
  scene.internet.lead(host, toApi(scene.ministack.endpoint, apiId));
};

/** Asks as a customer's browser does, and answers what came. @throws Error for another status */
export const askStore = async (
  { internet }: Scene,
  host: string,
  path: string,
  body: unknown,
  status: number,
): Promise<string> => {
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
};
