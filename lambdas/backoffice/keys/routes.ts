import type { StaffRoute } from '../visit.ts';
import { keysPage, makeKey, revokeKey } from './pages.tsx';

export const keyRoutes: readonly StaffRoute[] = [
  { method: 'GET', path: '/{store}/keys', role: 'manager', summary: 'The store’s keys', answer: keysPage },
  { method: 'POST', path: '/{store}/keys', role: 'manager', summary: 'Make a store key', answer: makeKey },
  {
    method: 'POST',
    path: '/{store}/keys/{keyId}/revoke',
    role: 'manager',
    summary: 'Revoke a store key',
    answer: revokeKey,
  },
];
