import type { AccountEvent } from '../../lambdas/accounts/account-event.ts';
import { ClockPanel, page, time, type ClockState } from './inbox.tsx';

interface EventsPage extends ClockState {
  /** Oldest first. */
  readonly events: readonly AccountEvent[];
}

function EventRow({ event }: { readonly event: AccountEvent }) {
  const { type, at, store } = event;
  const about = 'contactId' in event ? (event.email ?? event.contactId) : '';
  return (
    <li>
      <details>
        <summary>
          <span class="subject">{type}</span> <span class="to">{about}</span>{' '}
          <span class="meta">
            <time dateTime={at}>{time(at)}</time> {store}
          </span>
        </summary>
        <pre>{JSON.stringify(event, null, 2)}</pre>
      </details>
    </li>
  );
}

/** What was told on the event bus: on AWS an EventBridge bus, to which a CRM listens by rules. */
export const eventsPage = ({ events, now, offsetSeconds }: EventsPage): string =>
  page(
    events.length === 0 ? 'Events' : `Events (${String(events.length)})`,
    <>
      <section aria-labelledby="events">
        <h1 id="events">Events</h1>
        <p class="quiet">
          What a CRM hears when it listens to the event bus. As JSON:{' '}
          <a href="/_local/events.json">/_local/events.json</a>
        </p>
        {events.length === 0 ? (
          <p>
            Nothing has happened yet. Register a customer and press the button in the email, then come back.
          </p>
        ) : (
          <ul class="events">
            {[...events]
              .reverse()
              .slice(0, 200)
              .map((event) => (
                <EventRow key={event.eventId} event={event} />
              ))}
          </ul>
        )}
      </section>
      <ClockPanel now={now} offsetSeconds={offsetSeconds} />
    </>,
    10,
  );
