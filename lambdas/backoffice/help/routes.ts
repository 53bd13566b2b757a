import type { StaffRoute } from '../visit.ts';
import { helpPage } from './pages.tsx';

export const helpRoutes: readonly StaffRoute[] = [
  {
    method: 'GET',
    path: '/{store}/help/{page}',
    role: 'support',
    summary: 'What a reason means, and what to do',
    answer: helpPage,
  },
];
