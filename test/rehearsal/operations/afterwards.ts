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
