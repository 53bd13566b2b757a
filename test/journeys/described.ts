import { isDeepStrictEqual } from 'node:util';
import * as v from 'valibot';
import { routes } from '../../lambdas/routes.ts';
import { matchRoute, pathOf } from '../../local/gateway.ts';

interface AnswerSeen {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * Holds an answer to what the API's description says of it: nothing left out, nothing said besides. So the description cannot drift from what is
 * answered while any test gets the answer.
 */
export function expectDescribed(
  { method = 'GET', path }: { readonly method?: string; readonly path: string },
  { status, headers, body }: AnswerSeen,
): void {
  if (status < 200 || status > 299 || headers['content-type'] !== 'application/json') return;
  const key = matchRoute(method, pathOf(path))?.routeKey;
  const route = routes.find((one) => `${one.method} ${one.path}` === key);
  if (route?.kind !== 'api') return;
  if (!('output' in route))
    throw new Error(`${String(key)} answers a body that its surface does not describe`);
  if (!(status in route.answers))
    throw new Error(`${String(key)} answers ${String(status)}, which its surface does not list`);
  const said: unknown = JSON.parse(body);
  const parsed = v.safeParse(route.output, said);
  if (!parsed.success)
    throw new Error(
      `${String(key)} answers other than described: ${JSON.stringify(v.flatten(parsed.issues).nested)}`,
    );
  // What a schema does not name falls away as it is read.
  if (!isDeepStrictEqual(parsed.output, said))
    throw new Error(`${String(key)} answers more than is described: ${JSON.stringify(said).slice(0, 300)}`);
}
