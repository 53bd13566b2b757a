import { resolveVariables } from '../../lambdas/stores/store-variables.ts';
import { defaultLook, noSessionsOver, type Store } from '../../lambdas/stores/store.ts';

/** A store as it is read, with these variables set, for rules that need no database. */
export const exampleStore = (
  about: Partial<Omit<Store, 'variables'>> = {},
  variables: Readonly<Record<string, unknown>> = {},
): Store => ({
  storeId: 'shop',
  name: 'The Blue Barn',
  address: 'https://shop.example',
  domains: ['shop.example'],
  locale: 'en',
  look: defaultLook,
  variables: resolveVariables(variables),
  sender: null,
  sessionsOver: noSessionsOver,
  wasEverOpen: true,
  sso: null,
  ...about,
});
