import {
  findVariableError,
  resolveVariables,
  storeVariables,
  type VariableError,
} from '../stores/store-variables.ts';
import { findStoreToChange, setVariables, type StoreChanged, type StoredStore } from '../tables/stores.ts';
import type { Asked } from './action.ts';

export type VariablesSet =
  | { readonly kind: 'set'; readonly stored: StoredStore }
  | { readonly kind: 'invalid_input'; readonly errors: readonly VariableError[] }
  | { readonly kind: Exclude<StoreChanged['kind'], 'changed'> | 'store_not_found' };

/** All of them or none. Null goes back to the default, which may be bettered by a later release. */
export async function setStoreVariables({
  needs,
  storeId,
  input,
}: Asked<{ variables: Readonly<Record<string, unknown>> }>): Promise<VariablesSet> {
  const before = await findStoreToChange(needs, storeId);
  if (before === undefined) return { kind: 'store_not_found' };
  const errors = Object.entries(input.variables)
    .map(([name, value]) => findVariableError(name, value === null ? defaultOf(name) : value))
    .filter((error): error is VariableError => error !== undefined);
  if (errors.length > 0) return { kind: 'invalid_input', errors };

  const merged = Object.entries({ ...before.setVariables, ...input.variables });
  const variables = Object.fromEntries(merged.filter(([, value]) => value !== null));
  const { kind } = await setVariables(needs, before, variables, needs.now());
  if (kind !== 'changed') return { kind };
  const store = { ...before.store, variables: resolveVariables(variables) };
  return { kind: 'set', stored: { ...before, store, setVariables: variables } };
}

function defaultOf(name: string): unknown {
  return Object.entries(storeVariables).find(([variable]) => variable === name)?.[1].default;
}
