import type { StaffVisit } from '../visit.ts';
import type { Facts } from './facts.ts';

/** What each part of Customer Details is made from. */
export interface Shown {
  readonly visit: StaffVisit;
  readonly facts: Facts;
}
