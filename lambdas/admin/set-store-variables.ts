import { findVariableError, type VariableError } from '../stores/store-variable-error.ts';
import { resolveVariables, storeVariables } from '../stores/store-variables.ts';
import { isAtStore } from '../stores/elsewhere.ts';
import { linksThatTakeTwo } from '../stores/store-proposal.ts';
import { changesBetween, overtaken, type Overtaken } from '../stores/store-change.ts';
import { findStoreToChange, setVariables, type StoreChanged, type StoredStore } from '../tables/stores.ts';
import type { Asked } from './action.ts';
import { changeBy } from './change-by.ts';
import { fieldsChange } from './change-fields.ts';
import { mailNotReady, type MailNotReady } from './mail-readiness.ts';
import { proposeStoreChange, type StoreProposed } from './store-proposals.ts';

export type VariablesSet =
  | { readonly kind: 'set'; readonly stored: StoredStore }
  | StoreProposed
  | Overtaken
  | MailNotReady
  | { readonly kind: 'invalid_input'; readonly errors: readonly VariableError[] }
  | { readonly kind: Exclude<StoreChanged['kind'], 'changed'> | 'store_not_found' };

interface VariablesWanted {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly expectedVersion?: number | undefined;
  /** Customers may come although mail to them would not arrive. */
  readonly evenWithoutMail: boolean;
}

/**
 * All of them or none. Null goes back to the default, which may be bettered by a later release. Where a link among them takes two of the staff, all that was
 * asked for along with it waits.
 */
export async function setStoreVariables({
  needs,
  storeId,
  actor,
  input,
}: Asked<VariablesWanted>): Promise<VariablesSet> {
  const before = await findStoreToChange(needs, storeId);
  if (before === undefined) return { kind: 'store_not_found' };
  const { fields: wanted, ...given } = input.variables;
  const errors = Object.entries(given)
    .map(([name, value]) => findVariableError(name, value === null ? defaultOf(name) : value))
    .filter((error): error is VariableError => error !== undefined);
  const fields = wanted === undefined ? undefined : await fieldsChange(needs, before.store, wanted);
  const wrong = [...errors, ...(fields?.kind === 'invalid_input' ? fields.errors : [])];
  if (wrong.length > 0 || fields?.kind === 'invalid_input') return { kind: 'invalid_input', errors: wrong };
  const elsewhere = resolveVariables(given)['portal.origins'].find(
    (origin) => !isAtStore(before.store, new URL(origin).hostname),
  );
  if (elsewhere !== undefined) return { kind: 'invalid_input', errors: [anotherSite(elsewhere)] };

  const merged = Object.entries<unknown>({
    ...before.setVariables,
    ...given,
    ...(fields === undefined ? {} : { fields: fields.version }),
  });
  const variables = Object.fromEntries(merged.filter(([, value]) => value !== null));
  const store = { ...before.store, variables: resolveVariables(variables) };
  // The fields are told one by one, and not by their version.
  const numbered = { fields: store.variables.fields };
  const changes = [
    ...changesBetween({ ...before.store.variables, ...numbered }, store.variables),
    ...(fields?.changes ?? []),
  ];
  const late = overtaken(before.version, input.expectedVersion, changes);
  if (late !== undefined) return late;
  const links = linksThatTakeTwo(before.store, store);
  if (links.length > 0) {
    const apart = ['fields', 'accounts.enabled'].filter((name) => Object.hasOwn(input.variables, name));
    if (apart.length > 0) return { kind: 'invalid_input', errors: apart.map((name) => waits(name, links)) };
    const after = { store, setVariables: variables };
    return proposeStoreChange({ needs, storeId, actor }, before, after, { variables: Object.keys(given) });
  }
  const opens = store.variables['accounts.enabled'] && !before.store.variables['accounts.enabled'];
  const notReady =
    opens && !input.evenWithoutMail
      ? await mailNotReady(needs, store.sender?.fromAddress ?? null)
      : undefined;
  if (notReady !== undefined) return notReady;
  const change = changeBy({ needs, storeId, actor }, 'setStoreVariables', changes);
  const { kind } = await setVariables(needs, before, variables, needs.now(), change, fields?.writes);
  if (kind !== 'changed') return { kind };
  const version = before.version + 1;
  return { kind: 'set', stored: { store, setVariables: variables, version } };
}

/** Browsers send no cookie of the accounts' to it: nobody would ever be signed in there. */
function anotherSite(origin: string): VariableError {
  const field = 'portal.origins';
  return {
    field,
    code: 'invalid_value',
    message: `${field} lists ${origin}, which is not of the same site as a domain of the store.`,
  };
}

/** What is more than a value by itself, and may be wanted at once, does not wait along with a link. */
function waits(field: string, links: readonly string[]): VariableError {
  const why = `${links.join(', ')} leads to another site, which another of the staff has to confirm`;
  return { field, code: 'invalid_value', message: `${field} is set by itself: ${why}.` };
}

function defaultOf(name: string): unknown {
  return Object.entries(storeVariables).find(([variable]) => variable === name)?.[1].default;
}
