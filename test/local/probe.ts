import { functions } from '../../lambdas/routes.ts';
import { mapRecord } from '../../lambdas/surroundings/records.ts';
import { startLocal } from '../../local/start-local.ts';
import type { Local, LocalOptions } from '../../local/start-local.ts';
import type { HandlerFactories } from '../../local/functions.ts';

const echo = () => (event: unknown) => Promise.resolve({ statusCode: 200, body: JSON.stringify(event) });
const silent = () => () => Promise.resolve(undefined);

/** Local mode around handlers that only show what reaches them: so these tests speak of the surroundings, not of the product. */
export const startProbe = (
  handlers: Partial<HandlerFactories> = {},
  options: Partial<LocalOptions> = {},
): Promise<Local> =>
  startLocal({
    port: 0,
    dataDirectory: null,
    passwordHashCost: 4,
    quiet: true,
    demoStore: false,
    factories: {
      ...mapRecord(functions, () => echo),
      notification: silent,
      bounce: silent,
      admin: () => (event) => Promise.resolve({ ok: true, result: event }),
      ...handlers,
    },
    ...options,
  });
