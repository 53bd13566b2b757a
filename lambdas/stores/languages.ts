import type { Languages } from './locale.ts';
import type { Store } from './store.ts';

export function languagesOf({ variables, locale }: Pick<Store, 'variables' | 'locale'>): Languages {
  return { offered: variables['languages.offered'], own: locale };
}
