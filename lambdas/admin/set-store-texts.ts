import type { Locale } from '../stores/locale.ts';
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
  if (errors.length > 0) return { kind: 'invalid_input', errors };

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
