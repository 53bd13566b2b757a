import type { VNode } from 'preact';
import type { Reply } from '../../http/reply.ts';
import { ask } from '../ask-admin.ts';
import { StaffForm } from '../form.tsx';
import { staffPage } from '../frame.tsx';
import { messagePage } from '../message-page.tsx';
import { Moment } from '../moment.tsx';
import { pageAt, type StaffVisit } from '../visit.ts';
import { actorOf, changeOf, happeningOf } from './activity-words.ts';
import { activityAnswer, contactAnswer, nameOf, type ActivityAnswer, type ContactAnswer } from './answers.ts';
import { MailLife } from './timeline.tsx';

/** One activity. Its invite link is shown by a form, since that it was viewed is itself recorded (S0-12, ruling 20). */
export const activityPage = (visit: StaffVisit): Promise<Reply> => show(visit, false);

export const showLink = (visit: StaffVisit): Promise<Reply> => show(visit, true);

async function show(visit: StaffVisit, withLink: boolean): Promise<Reply> {
  const { contactId = '', activityId = '' } = visit.path;
  const [contact, activity] = await Promise.all([
    ask(visit, 'getContact', { contactId }, contactAnswer),
    ask(visit, 'getActivity', { contactId, activityId, withLink }, activityAnswer),
  ]);
  if (contact.kind === 'refused' || activity.kind === 'refused') return messagePage(visit, 'not_found');
  const title = happeningOf(activity.result.kind);
  return staffPage(
    visit,
    { title: `${title} · ${nameOf(contact.result)}`, here: 'contacts' },
    <Shown visit={visit} contact={contact.result} activity={activity.result} title={title} />,
  );
}

interface ShownProps {
  readonly visit: StaffVisit;
  readonly contact: ContactAnswer;
  readonly activity: ActivityAnswer;
  readonly title: string;
}

function Shown({ visit, contact, activity, title }: ShownProps): VNode {
  const { at, actor, device, orderId, reason, times, lastAt, until, about, changes, mail } = activity;
  const details = pageAt(visit, 'contacts', contact.contactId);
  return (
    <section class="card">
      <h1>{title}</h1>
      <p>
        <a href={details}>{nameOf(contact)}</a>
      </p>
      <dl class="details">
        <Fact name="When">
          <Moment at={at} />
        </Fact>
        {times > 1 && <Fact name="How often">{`${String(times)} times`}</Fact>}
        {lastAt !== null && (
          <Fact name="The latest time">
            <Moment at={lastAt} />
          </Fact>
        )}
        <Fact name="By">{actorOf(actor)}</Fact>
        {device !== null && <Fact name="Device">{device}</Fact>}
        {orderId !== null && (
          <Fact name="Order">
            <a href={pageAt(visit, 'orders', orderId)}>{orderId}</a>
          </Fact>
        )}
        {until !== undefined && (
          <Fact name="Until">
            <Moment at={until} />
          </Fact>
        )}
        {changes.length > 0 && <Fact name="What">{changes.map(changeOf).join(', ')}</Fact>}
        {reason !== null && <Fact name="Why">{reason}</Fact>}
        {about !== undefined && (
          <Fact name="About">
            <a href={`${details}/activities/${encodeURIComponent(about)}`}>another activity</a>
          </Fact>
        )}
      </dl>
      {mail !== null && <MailLife mail={mail} queuedAt={at} />}
      {mail?.link !== undefined && <Link link={mail.link} />}
      {mail !== null && mail.link === undefined && (
        <LinkForm visit={visit} at={`${details}/activities/${activity.activityId}`} hasLink={mail.hasLink} />
      )}
    </section>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: VNode | string }): VNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

interface LinkFormProps {
  readonly visit: StaffVisit;
  readonly at: string;
  readonly hasLink: boolean;
}

function LinkForm({ visit, at, hasLink }: LinkFormProps): VNode {
  return (
    <StaffForm visit={visit} action={at}>
      <button class="button button-secondary" type="submit" disabled={!hasLink} aria-describedby="link-hint">
        Show the invite link
      </button>
      <p class="hint" id="link-hint">
        {hasLink
          ? 'To hand it on in another way. That you saw it is kept among the activities.'
          : 'Links are shown of invitations and activations that staff sent, as long as the account was never active.'}
      </p>
    </StaffForm>
  );
}

function Link({ link }: { readonly link: string }): VNode {
  return (
    <div class="field">
      <label for="link">Invite link</label>
      <input id="link" value={link} readOnly autofocus />
      <p class="hint">
        Whoever opens it can set the password: hand it to the customer alone. That you saw it is kept among
        the activities.
      </p>
    </div>
  );
}
