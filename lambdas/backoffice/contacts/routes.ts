import type { StaffRoute } from '../visit.ts';
import { findPage } from './find.tsx';

export const contactRoutes: readonly StaffRoute[] = [
  {
    method: 'GET',
    path: '/{store}/contacts',
    role: 'support',
    summary: 'Find a contact by email, name, number or order',
    answer: findPage,
  },
];
