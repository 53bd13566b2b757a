import { importRoutes } from './imports/routes.ts';
import { helpRoutes } from './help/routes.ts';
import { keyRoutes } from './keys/routes.ts';
import { settingsRoutes } from './settings/routes.ts';
import { contactRoutes } from './contacts/routes.ts';
import { orderRoutes } from './orders/routes.ts';
import { storeRoutes } from './stores/routes.ts';
import type { StaffRoute } from './visit.ts';

/** Every page of the back office and every form of it, each with the role that it takes. */
export const routes: readonly StaffRoute[] = [
  ...storeRoutes,
  ...contactRoutes,
  ...orderRoutes,
  ...settingsRoutes,
  ...keyRoutes,
  ...importRoutes,
  ...helpRoutes,
];
