import type { EventType } from '../accounts/account-event.ts';
import type { Needs } from '../surroundings/needs.ts';
import { forgetEvent, postponeEvent, takeEvent } from '../tables/account-events.ts';
import type { OutboxKey } from '../tables/outbox.ts';

/** Longer than the function may run, so that an event is never held by two. */
const holdSeconds = 65;
const pauseSeconds = 120;

export type EventTold =
  | { readonly kind: 'told'; readonly type: EventType }
  | { readonly kind: 'postponed'; readonly error: unknown }
  | { readonly kind: 'not_waiting' };

/**
 * Tells one event on the bus. Whoever takes it first tells it; one that dies on the way leaves it to the sweep: nothing is lost, and a crash costs
 * one repeat at most, with the same id. What the bus does not take waits for as long as it takes.
 */
export async function tellEvent(needs: Needs, key: OutboxKey): Promise<EventTold> {
  const now = needs.now();
  const event = await takeEvent(needs, key, { now, until: now + holdSeconds });
  if (event === undefined) return { kind: 'not_waiting' };
  try {
    await needs.eventBus.put(event);
  } catch (error) {
    await postponeEvent(needs, key, now + pauseSeconds);
    return { kind: 'postponed', error };
  }
  await forgetEvent(needs, key);
  return { kind: 'told', type: event.type };
}
