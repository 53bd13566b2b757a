import { isoTime } from '../../lambdas/accounts/iso-time.ts';
import { sessionsOverBy } from '../../lambdas/accounts/session.ts';
import { changesBetween } from '../../lambdas/stores/store-change.ts';
import { findVariableError } from '../../lambdas/stores/store-variable-error.ts';
import { resolveVariables } from '../../lambdas/stores/store-variables.ts';
import { defaultLook, noSessionsOver, type Store } from '../../lambdas/stores/store.ts';
import type { Needs } from '../../lambdas/surroundings/needs.ts';
import { createStore } from '../../lambdas/tables/stores.ts';

/**
 * A store as staff leave it who create it and then set these variables, in one write: nearly every test begins with one, and each of theirs writes all of its
 * copies. `test/tables/store-copies.test.ts` compares the two.
 */
export async function writeStore(
  needs: Needs,
  storeId: string,
  actor: string,
  wanted: Readonly<Record<string, unknown>>,
): Promise<void> {
  const given = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== null));
  for (const [name, value] of Object.entries(given)) {
    const error = findVariableError(name, value);
    if (error !== undefined) throw new Error(error.message);
  }
  const now = needs.now();
  const host = `${storeId}.example`;
  const created: Store = {
    storeId,
    name: 'Northwind Books',
    address: `https://${host}`,
    domains: [host],
    locale: 'en',
    look: defaultLook,
    variables: resolveVariables({}),
    sender: null,
    sessionsOver: noSessionsOver,
    wasEverOpen: false,
    sso: null,
  };
  const variables = resolveVariables(given);
  const store = {
    ...created,
    variables,
    sessionsOver: sessionsOverBy(created, now),
    wasEverOpen: variables['accounts.enabled'],
  };
  const changes = changesBetween(created.variables, variables);
  const made = await createStore(
    needs,
    { store, setVariables: given, version: 2 },
    { storeId, at: isoTime(now), actor, action: 'setStoreVariables', changes },
  );
  if (made.kind !== 'created') throw new Error(made.kind);
}
