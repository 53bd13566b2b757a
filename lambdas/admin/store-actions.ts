import * as v from 'valibot';
import {
  findVariableError,
  resolveVariables,
  storeVariables,
  type VariableError,
} from '../stores/store-variables.ts';
import { defaultLook, noSessionsOver, type Look, type Store } from '../stores/store.ts';
import {
  changeStore,
  createStore,
  findStore,
  findStoreToChange,
  setVariables,
  type StoredStore,
} from '../tables/stores.ts';
import { action, adminProblem, done } from './action.ts';
import { variableHelp } from '../stores/store-variable-help.ts';
import { storeFields } from './input.ts';

export const storeActions = {
  createStore: action({
    summary: 'Create the store: its name, address (https://shop.example) and domains',
    input: v.strictObject({
      name: storeFields.name,
      address: storeFields.address,
      domains: v.optional(storeFields.domains),
      locale: v.optional(storeFields.locale, 'en'),
      look: v.optional(storeFields.look, {}),
    }),
    run: async ({ needs, storeId, input }) => {
      const { name, address, locale, look } = input;
      const domains = [...new Set(input.domains ?? [new URL(address).hostname])];
      const store: Store = {
        storeId,
        name,
        address,
        domains,
        locale,
        look: changedLook(defaultLook, look),
        variables: resolveVariables({}),
        sessionsOver: noSessionsOver,
      };
      if (!isAtHome(store)) return adminProblem('address_not_among_domains');
      const stored = { store, setVariables: {}, version: 1 };
      const created = await createStore(needs, stored);
      return created.kind === 'created' ? done(storeView(stored)) : adminProblem(created.kind);
    },
  }),

  getStore: action({
    summary: 'The store with its variables, their bounds and what they do',
    input: v.strictObject({}),
    run: async ({ needs, storeId }) => {
      const stored = await findStore(needs, storeId);
      return stored === undefined ? adminProblem('store_not_found') : done(storeView(stored));
    },
  }),

  updateStore: action({
    summary: "Change the store's name, address, domains, language or look",
    input: v.strictObject({
      name: v.optional(storeFields.name),
      address: v.optional(storeFields.address),
      domains: v.optional(storeFields.domains),
      locale: v.optional(storeFields.locale),
      look: v.optional(storeFields.look, {}),
    }),
    run: async ({ needs, storeId, input }) => {
      const before = await findStoreToChange(needs, storeId);
      if (before === undefined) return adminProblem('store_not_found');
      const { store } = before;
      const after: Store = {
        ...store,
        name: input.name ?? store.name,
        address: input.address ?? store.address,
        domains: [...new Set(input.domains ?? store.domains)],
        locale: input.locale ?? store.locale,
        look: changedLook(store.look, input.look),
      };
      if (!isAtHome(after)) return adminProblem('address_not_among_domains');
      const changed = await changeStore(needs, before, after);
      return changed.kind === 'changed'
        ? done(storeView({ ...before, store: after }))
        : adminProblem(changed.kind);
    },
  }),

  setStoreVariables: action({
    summary: 'Set store variables, {variables: {name: value}}; null goes back to the default. All or none',
    input: v.strictObject({ variables: v.record(v.string(), v.unknown(), 'invalid_type') }),
    run: async ({ needs, storeId, input }) => {
      const before = await findStoreToChange(needs, storeId);
      if (before === undefined) return adminProblem('store_not_found');
      const errors = Object.entries(input.variables)
        .map(([name, value]) => findVariableError(name, value === null ? defaultOf(name) : value))
        .filter((error): error is VariableError => error !== undefined);
      if (errors.length > 0) return adminProblem('invalid_input', { errors });

      const merged = Object.entries({ ...before.setVariables, ...input.variables }).filter(
        ([, value]) => value !== null,
      );
      const variables = Object.fromEntries(merged);
      const set = await setVariables(needs, before, variables, needs.now());
      if (set.kind !== 'changed') return adminProblem(set.kind);
      const store = { ...before.store, variables: resolveVariables(variables) };
      return done(storeView({ ...before, store, setVariables: variables }));
    },
  }),
};

/** What is not said stays as it is. */
function changedLook(before: Look, change: v.InferOutput<typeof storeFields.look>): Look {
  return {
    logoUrl: change.logoUrl === undefined ? before.logoUrl : change.logoUrl,
    darkLogoUrl: change.darkLogoUrl === undefined ? before.darkLogoUrl : change.darkLogoUrl,
    colour: change.colour ?? before.colour,
    scheme: change.scheme ?? before.scheme,
  };
}

/** Whether the address that mailed links start with is one that the store answers on. */
function isAtHome({ address, domains }: Store): boolean {
  return domains.includes(new URL(address).hostname);
}

function defaultOf(name: string): unknown {
  return Object.entries(storeVariables).find(([variable]) => variable === name)?.[1].default;
}

const helpOf: Readonly<Record<string, string>> = variableHelp;

function storeView({ store, setVariables: set }: StoredStore) {
  const help = Object.entries(storeVariables).map(([name, variable]) => ({
    name,
    isSet: Object.hasOwn(set, name),
    ...variable,
    help: helpOf[name],
  }));
  return { ...store, variableHelp: help };
}
