import type { VNode } from 'preact';
import { Moment } from '../moment.tsx';
import { pageAt, type StaffVisit } from '../visit.ts';
import { actorOf, changeOf, happeningOf, mailStateOf } from './activity-words.ts';
import type { ActivityAnswer, MailAnswer } from './answers.ts';
import type { Facts } from './facts.ts';
import { labelOf } from './own-fields.tsx';

interface TimelineProps {
  readonly visit: StaffVisit;
  readonly facts: Pick<Facts, 'contact' | 'activities' | 'next' | 'ownFields'>;
}

/** What happened, newest first, each mail with its life. */
export function Timeline({ visit, facts: { contact, activities, next, ownFields } }: TimelineProps): VNode {
  const details = pageAt(visit, 'contacts', contact.contactId);
  const isOlder = visit.request.query.has('after');
  return (
    <section class="card" aria-labelledby="activities">
      <h2 id="activities">Activities</h2>
      {activities.length === 0 ? (
        <p class="quiet">Nothing has happened yet.</p>
      ) : (
        <ol class="timeline">
          {activities.map((activity) => (
            <li key={activity.activityId}>
              <Happening
                activity={activity}
                ownFields={ownFields}
                page={pageAt(visit, 'contacts', contact.contactId, 'activities', activity.activityId)}
              />
            </li>
          ))}
        </ol>
      )}
      {(next !== null || isOlder) && (
        <nav class="paging" aria-label="Older and newer">
          {isOlder && <a href={`${details}#activities`}>Newest</a>}
          {next !== null && (
            <a href={`${details}?${new URLSearchParams({ after: next }).toString()}#activities`}>Older</a>
          )}
        </nav>
      )}
    </section>
  );
}

interface HappeningProps extends Pick<Facts, 'ownFields'> {
  readonly activity: ActivityAnswer;
  readonly page: string;
}

function Happening({ activity, page, ownFields }: HappeningProps): VNode {
  const { kind, at, actor, device, orderId, reason, times, until, consent, changes, mail } = activity;
  return (
    <>
      <p class="when">
        <Moment at={at} />
      </p>
      <div>
        <p>
          <a href={page}>{happeningOf(kind)}</a>
          {times > 1 && ` ${String(times)} times`}
          {orderId !== null && ` · order ${orderId}`}
          {consent !== undefined &&
            ` · ${consentOf(ownFields, consent.field)}${consent.textVersion === null ? '' : `, version ${String(consent.textVersion)}`}`}
          <span class="quiet">
            {' '}
            by {actorOf(actor)}
            {device !== null && `, ${device}`}
            {until !== undefined && (
              <>
                , until <Moment at={until} />
              </>
            )}
          </span>
        </p>
        {changes.length > 0 && <p class="quiet">{changes.map(changeOf).join(', ')}</p>}
        {reason !== null && <p class="quiet">“{reason}”</p>}
        {mail !== null && <MailLife mail={mail} queuedAt={at} />}
      </div>
    </>
  );
}

/** By its label, as long as it is asked for. */
function consentOf(ownFields: Facts['ownFields'], id: string): string {
  const field = ownFields.find((one) => one.id === id);
  return field === undefined ? id : labelOf(field);
}

interface MailLifeProps {
  readonly mail: MailAnswer;
  /** It was queued with the activity. */
  readonly queuedAt: string;
}

/** From being queued to where it is, each state with its time and what the provider said. */
export function MailLife({ mail, queuedAt }: MailLifeProps): VNode {
  const isTold = mail.state === 'queued' || mail.life.some(({ state }) => state === mail.state);
  const tone = /bounced|complained|failed|withheld/.test(mail.state) ? 'bad' : 'plain';
  return (
    <div class={`mail mail-${tone}`}>
      <p>
        {mail.notification} {mail.to !== '' && <span class="quiet">to {mail.to}</span>}
      </p>
      <ol>
        <li>
          {mailStateOf('queued')}{' '}
          <span class="quiet">
            <Moment at={queuedAt} />
          </span>
        </li>
        {mail.life.map(({ state, at, detail }) => (
          <li key={state}>
            {mailStateOf(state)}{' '}
            <span class="quiet">
              <Moment at={at} />
              {detail !== null && `: ${detail}`}
            </span>
          </li>
        ))}
        {!isTold && <li>{mailStateOf(mail.state)}</li>}
      </ol>
    </div>
  );
}
