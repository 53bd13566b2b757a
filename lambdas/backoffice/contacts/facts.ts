import * as v from 'valibot';
import { ask, type StaffProblem } from '../ask-admin.ts';
import { extraFieldSchema, type ExtraField } from '../../stores/extra-fields.ts';
import { ordersAnswer, type OrderAnswer } from '../orders/answers.ts';
import type { StaffRole } from '../staff.ts';
import type { StaffVisit } from '../visit.ts';
import {
  activitiesAnswer,
  contactAnswer,
  diagnosisAnswer,
  sessionsAnswer,
  type ActivityAnswer,
  type ContactAnswer,
  type ReasonAnswer,
  type SessionAnswer,
} from './answers.ts';

/** All that Customer Details shows of a contact, as it stands. */
export interface Facts {
  readonly contact: ContactAnswer;
  /** Most telling first. */
  readonly reasons: readonly ReasonAnswer[];
  readonly sessions: readonly SessionAnswer[];
  /** Newest first. */
  readonly orders: readonly OrderAnswer[];
  readonly hasMoreOrders: boolean;
  /** Newest first. */
  readonly activities: readonly ActivityAnswer[];
  /** Where the next page of activities goes on; null at the end. */
  readonly next: string | null;
  /** Whether customers of the store sign in with their number. */
  readonly takesNumbers: boolean;
  /** What the store asks of its customers besides. */
  readonly ownFields: readonly ExtraField[];
  /** Who looks, and when. */
  readonly actor: string;
  readonly role: StaffRole;
  readonly now: number;
}

export type FactsRead =
  | { readonly kind: 'read'; readonly facts: Facts }
  | { readonly kind: 'refused'; readonly problem: StaffProblem };

const storeAnswer = v.object({
  variables: v.object({
    'sign_in.identifiers': v.string(),
    fields: v.optional(v.array(extraFieldSchema), []),
  }),
});

/** Asks for everything at once, so that the page waits for the slowest and no longer. */
export async function readFacts(visit: StaffVisit, after: string | null = null): Promise<FactsRead> {
  const input = { contactId: visit.path['contactId'] ?? '' };
  const [contact, diagnosis, sessions, orders, activities, store] = await Promise.all([
    ask(visit, 'getContact', input, contactAnswer),
    ask(visit, 'diagnoseContact', input, diagnosisAnswer),
    ask(visit, 'listSessions', input, sessionsAnswer),
    ask(visit, 'listOrders', input, ordersAnswer),
    ask(visit, 'listActivities', { ...input, ...(after === null ? {} : { after }) }, activitiesAnswer),
    ask(visit, 'getStore', {}, storeAnswer),
  ]);
  for (const answer of [contact, diagnosis, sessions, orders, activities])
    if (answer.kind === 'refused') return answer;
  if (contact.kind === 'refused') return contact;
  return {
    kind: 'read',
    facts: {
      contact: contact.result,
      reasons: diagnosis.kind === 'done' ? diagnosis.result.reasons : [],
      sessions: sessions.kind === 'done' ? sessions.result.items : [],
      orders: orders.kind === 'done' ? orders.result.items : [],
      hasMoreOrders: orders.kind === 'done' && orders.result.next !== null,
      activities: activities.kind === 'done' ? activities.result.items : [],
      next: activities.kind === 'done' ? activities.result.next : null,
      takesNumbers: store.kind === 'done' && store.result.variables['sign_in.identifiers'] !== 'email',
      ownFields: store.kind === 'done' ? store.result.variables.fields : [],
      actor: visit.staff.actor,
      role: visit.staff.role,
      now: visit.host.now(),
    },
  };
}
