import { variableHelp } from '../stores/store-variable-help.ts';
import { storeVariables } from '../stores/store-variables.ts';
import type { StoredStore } from '../tables/stores.ts';

const helpOf: Readonly<Record<string, string>> = variableHelp;

/** A store as staff see it: these fields and no others, and of each variable what it does and may be. */
export function storeView({ store, setVariables: set }: StoredStore) {
  const { storeId, name, address, domains, locale, look, variables } = store;
  const help = Object.entries(storeVariables).map(([variable, about]) => ({
    name: variable,
    isSet: Object.hasOwn(set, variable),
    ...about,
    help: helpOf[variable],
  }));
  return { storeId, name, address, domains, locale, look, variables, variableHelp: help };
}
