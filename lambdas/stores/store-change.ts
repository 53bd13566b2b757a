import * as v from 'valibot';
import { ssoOf } from './sso.ts';
import type { Store } from './store.ts';

/** One setting, as it was and as it became. */
const settingChangeSchema = v.pipe(
  v.object({
    /** `name`, `look.colour`, `sso.issuer`, a store variable's own name, `texts.en.login.lead`, `keys.<keyId>`. */
    name: v.string(),
    before: v.optional(v.unknown(), null),
    after: v.optional(v.unknown(), null),
  }),
  v.readonly(),
);
export type SettingChange = v.InferOutput<typeof settingChangeSchema>;

export const storeChangeSchema = v.pipe(
  v.object({
    /** Counted from 1 in each store. */
    number: v.number(),
    at: v.string(),
    actor: v.string(),
    /** Who proposed it, where it took two: to be confirmed, or withdrawn. */
    proposedBy: v.optional(v.nullable(v.string()), null),
    /** The admin action that did it. */
    action: v.string(),
    changes: v.pipe(v.array(settingChangeSchema), v.readonly()),
  }),
  v.readonly(),
);
/** What somebody changed of a store at one time: who, when, and each setting as it was and as it became. */
export type StoreChange = v.InferOutput<typeof storeChangeSchema>;

/** What stands for a secret in a history: that it is another one, and nothing else of it. */
const changed = 'changed';

type Settings = Readonly<Record<string, unknown>>;
type SetOfStore = Pick<Store, 'name' | 'address' | 'domains' | 'locale' | 'look' | 'sender' | 'sso'>;

/** What became another. Both sides are settings by name; one that a side does not have is null there. */
export function changesBetween(before: Settings, after: Settings): SettingChange[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].flatMap((name) => {
    const change = { name, before: before[name] ?? null, after: after[name] ?? null };
    return JSON.stringify(change.before) === JSON.stringify(change.after) ? [] : [change];
  });
}

/** What staff set of a store, flat and by name; variables stand apart. No secret: which of a provider's it is, is told by `secretChange`. */
export function settingsOf(store: SetOfStore): Settings {
  const { name, address, domains, locale, look, sender } = store;
  const sso = ssoOf(store);
  return {
    name,
    address,
    domains,
    locale,
    ...prefixed('look', { ...look }),
    ...(sender === null ? {} : prefixed('sender', { ...sender })),
    ...(sso === null ? {} : prefixed('sso', withoutSecret(sso))),
  };
}

export function secretChange(before: Pick<Store, 'sso'>, after: Pick<Store, 'sso'>): SettingChange[] {
  const [one, other] = [ssoOf(before), ssoOf(after)];
  return other === null || one?.secretVersion === other.secretVersion
    ? []
    : [{ name: 'sso.clientSecret', before: null, after: changed }];
}

function prefixed(prefix: string, settings: Settings): Settings {
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [`${prefix}.${name}`, value]));
}

function withoutSecret({ secretVersion: _version, ...rest }: NonNullable<ReturnType<typeof ssoOf>>) {
  return rest;
}

/** Somebody else changed it since it was read. Nothing is lost unheard: both sides are told, and whoever still wants theirs says so of the new version. */
export interface Overtaken {
  readonly kind: 'settings_changed';
  readonly details: {
    readonly version: number;
    readonly conflicts: readonly {
      readonly name: string;
      readonly theirs: unknown;
      readonly yours: unknown;
    }[];
  };
}

/** Undefined where it stands as it was read, where nobody said how they read it, or where both sides want the same. */
export function overtaken(
  version: number,
  expected: number | undefined,
  wanted: readonly SettingChange[],
): Overtaken | undefined {
  if (expected === undefined || expected === version || wanted.length === 0) return undefined;
  const conflicts = wanted.map(({ name, before, after }) => ({ name, theirs: before, yours: after }));
  return { kind: 'settings_changed', details: { version, conflicts } };
}
