import type { VNode } from 'preact';
import type { SignedIn } from '../../lambdas/pages/frame.tsx';
import type { Store } from '../../lambdas/stores/store.ts';

/** One page in one state, with sample data. */
export interface View {
  readonly name: string;
  readonly title: string;
  readonly status: number;
  readonly signedIn?: SignedIn;
  readonly body: VNode;
  readonly store: Store | null;
}

/** A region for each language, so that dates and amounts are seen as they are written there. */
export const regionIn = { en: 'en-GB', es: 'es-MX', fr: 'fr-CA', de: 'de-AT' } as const;

/** Each by a name of its own: of two with one name only the first would ever be looked at. */
export function eachNamedOnce(views: View[]): View[] {
  const names = views.map(({ name }) => name);
  const twice = names.filter((name, at) => names.indexOf(name) !== at);
  if (twice.length > 0) throw new Error(`Views of one name: ${twice.join(', ')}`);
  return views;
}
