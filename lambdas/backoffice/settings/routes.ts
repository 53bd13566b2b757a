import type { StaffRoute } from '../visit.ts';
import { historyPage } from './history.tsx';
import { saveVariables, variablesPage } from './variables.tsx';

export const settingsRoutes: readonly StaffRoute[] = [
  {
    method: 'GET',
    path: '/{store}/settings',
    role: 'manager',
    summary: 'Store variables, with their help, bounds and who changed them',
    answer: variablesPage,
  },
  {
    method: 'POST',
    path: '/{store}/settings',
    role: 'manager',
    summary: 'Set a group of store variables',
    answer: saveVariables,
  },
  {
    method: 'GET',
    path: '/{store}/settings/history',
    role: 'manager',
    summary: 'Who changed what of the store when',
    answer: historyPage,
  },
];
