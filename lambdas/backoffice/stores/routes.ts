import type { StaffRoute } from '../visit.ts';
import { chooseStore } from './choose.tsx';

export const storeRoutes: readonly StaffRoute[] = [
  { method: 'GET', path: '/', role: 'support', summary: 'Which store?', answer: chooseStore },
];
