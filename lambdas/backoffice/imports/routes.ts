import type { StaffRoute } from '../visit.ts';
import { importRows, importsPage } from './pages.tsx';

export const importRoutes: readonly StaffRoute[] = [
  {
    method: 'GET',
    path: '/{store}/imports',
    role: 'manager',
    summary: 'Import contacts from a file',
    answer: importsPage,
  },
  {
    method: 'POST',
    path: '/{store}/imports',
    role: 'manager',
    summary: 'Try out or import up to 100 contacts',
    answer: importRows,
  },
];
