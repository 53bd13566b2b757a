import type { StaffRoute } from '../visit.ts';
import { move, movePage, orderPage, ordersPage, undoMove } from './pages.tsx';

const order = '/{store}/orders/{orderId}';
const moving = `${order}/move` as const;

export const orderRoutes: readonly StaffRoute[] = [
  { method: 'GET', path: '/{store}/orders', role: 'support', summary: 'Find an order', answer: ordersPage },
  { method: 'GET', path: order, role: 'support', summary: 'One order', answer: orderPage },
  { method: 'GET', path: moving, role: 'support', summary: 'Move an order: to whom?', answer: movePage },
  { method: 'POST', path: moving, role: 'support', summary: 'Move an order', answer: move },
  {
    method: 'POST',
    path: `${order}/undo`,
    role: 'support',
    summary: 'Undo its latest move',
    answer: undoMove,
  },
];
