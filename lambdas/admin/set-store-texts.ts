import { hostElsewhere } from '../stores/elsewhere.ts';
import type { Locale } from '../stores/locale.ts';
import type { Store } from '../stores/store.ts';
import { findTextError, type OwnTexts, type TextError } from '../stores/texts.ts';
import { findTexts, replaceTexts } from '../tables/store-texts.ts';
import { changesBetween, overtaken, type Overtaken } from '../stores/store-change.ts';
import { findStore } from '../tables/stores.ts';
import type { Asked } from './action.ts';
import { changeBy } from './change-by.ts';

export type TextsSet =
  | { readonly kind: 'set'; readonly texts: OwnTexts; readonly version: number }
  | Overtaken
  | { readonly kind: 'invalid_input'; readonly errors: readonly TextError[] }
  | { readonly kind: 'store_not_found' | 'changed_meanwhile' };

interface TextsWanted {
  readonly locale: Locale;
  readonly texts: Readonly<Record<string, unknown>>;
  readonly expectedVersion?: number | undefined;
}

/** All of them or none. Null goes back to the product's own words. */
export async function setStoreTexts({
  needs,
  storeId,
  actor,
  input: { locale, texts: given, expectedVersion },
}: Asked<TextsWanted>): Promise<TextsSet> {
  const [stored, before] = await Promise.all([findStore(needs, storeId), findTexts(needs, storeId, locale)]);
  if (stored === undefined) return { kind: 'store_not_found' };
  const errors = Object.entries(given)
    .map(([name, text]) => findTextError(name, text === null ? 'ours' : text))
    .filter((error): error is TextError => error !== undefined);
  const elsewhere = Object.entries(given).flatMap(([name, text]) => leadsElsewhere(stored.store, name, text));
  if (errors.length > 0 || elsewhere.length > 0)
    return { kind: 'invalid_input', errors: [...errors, ...elsewhere] };

  const merged = Object.entries<unknown>({ ...before.texts, ...given });
  // Sound: what is left are texts under names that were just judged.
  const texts = Object.fromEntries(merged.filter(([, text]) => text !== null)) as OwnTexts;
  const changes = changesBetween(before.texts, texts);
  const late = overtaken(before.version, expectedVersion, changes);
  if (late !== undefined) return late;
  const named = changes.map((change) => ({ ...change, name: `texts.${locale}.${change.name}` }));
  const change = changeBy({ needs, storeId, actor }, 'setStoreTexts', named);
  const isSet = await replaceTexts(needs, { storeId, locale }, before, texts, change);
  return isSet ? { kind: 'set', texts, version: before.version + 1 } : { kind: 'changed_meanwhile' };
}

/** A mail that the store signs leads to no host but the store's own (decision 0068): one of the staff alone could send every customer to a page that looks like it. */
function leadsElsewhere(store: Store, name: string, text: unknown): TextError[] {
  if (!name.startsWith('mails.') || typeof text !== 'string') return [];
  const host = hostElsewhere(store, text);
  if (host === undefined) return [];
  const why = 'email programs would make a link of it that leads away from the store';
  const message = `${name} names ${host.slice(0, 100)}, which is no domain of the store: ${why}.`;
  return [{ field: name, code: 'invalid_value', message }];
}
