import type { VNode } from 'preact';
import { Moment } from '../moment.tsx';
import { HelpLink } from '../help/help-link.tsx';
import { mayDo } from '../staff.ts';
import { pageAt, type StaffVisit } from '../visit.ts';
import { ActButton } from './act-button.tsx';
import { contactActs } from './acts.ts';
import { nameOf, type Namesake, type ReasonAnswer } from './answers.ts';
import { headlineOf } from './headline.tsx';
import type { Shown } from './shown.ts';
import { isOpened } from './why-not.ts';

/** Where another page mends it. */
function WayOn({ visit, facts, reason }: Shown & { readonly reason: ReasonAnswer }): VNode | null {
  const { contactId } = facts.contact;
  const [namesake] = reason.contacts;
  switch (reason.code) {
    case 'duplicate_contacts': {
      const to =
        namesake === undefined ? '' : `?${new URLSearchParams({ with: namesake.contactId }).toString()}`;
      return (
        <WayOnLink to={`${pageAt(visit, 'contacts', contactId, 'merge')}${to}`} label="Same person or not?" />
      );
    }
    case 'number_is_username':
      return <WayOnLink to={pageAt(visit, 'contacts', contactId, 'edit')} label="Give them another number" />;
    case 'no_email':
      if (!isOpened(facts.contact))
        return <WayOnLink to={pageAt(visit, 'contacts', contactId, 'edit')} label="Add an address" />;
      return facts.contact.addressRecovery === undefined ? (
        <WayOnLink
          to={pageAt(visit, 'contacts', contactId, 'acts', 'start-recovery')}
          label="Begin an address recovery"
        />
      ) : null;
    case 'accounts_disabled':
    case 'sso_only':
      return mayDo(visit.staff.role, 'manager') ? (
        <WayOnLink to={pageAt(visit, 'settings')} label="Settings" />
      ) : null;
    default:
      return null;
  }
}

const WayOnLink = ({ to, label }: { readonly to: string; readonly label: string }): VNode => (
  <a class="button button-primary" href={to}>
    {label}
  </a>
);

/** Of these the sentence above is all there is to say. */
const saysItAll = [
  'nothing_wrong',
  'locked',
  'number_only_login',
  'number_is_username',
  'duplicate_contacts',
  'no_email',
  'no_account',
];

/** One sentence and one button; below them what else there is to say. */
export function Diagnosis({ visit, facts }: Shown): VNode | null {
  const headline = headlineOf(facts);
  if (headline === null) return null;
  const { sentence, tone, reason, remedy } = headline;
  const act = contactActs.find(({ action, about }) => action === remedy?.action && about !== 'address');
  const others = facts.reasons.filter((one) => one !== reason && one.code !== 'username_exists');
  return (
    <section class={`card diagnosis diagnosis-${tone}`} aria-labelledby="diagnosis">
      <div class="headline">
        <h2 id="diagnosis">{sentence}</h2>
        {act === undefined ? (
          <WayOn visit={visit} facts={facts} reason={reason} />
        ) : (
          <ActButton visit={visit} facts={facts} act={act} kind="primary" />
        )}
      </div>
      {!saysItAll.includes(reason.code) && <p class="quiet">{reason.message}</p>}
      {reason.code !== 'nothing_wrong' && (
        <p>
          <HelpLink visit={visit} help={reason.help} />
        </p>
      )}
      <Namesakes visit={visit} contactId={facts.contact.contactId} contacts={reason.contacts} />
      {others.length > 0 && (
        <ul class="others">
          {others.map((one) => (
            <li key={one.code}>
              {one.message} <HelpLink visit={visit} help={one.help} />
              <Namesakes visit={visit} contactId={facts.contact.contactId} contacts={one.contacts} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

interface NamesakesProps {
  readonly visit: StaffVisit;
  readonly contactId: string;
  readonly contacts: readonly Namesake[];
}

function Namesakes({ visit, contactId, contacts }: NamesakesProps) {
  if (contacts.length === 0) return null;
  return (
    <ul class="namesakes">
      {contacts.map((one) => (
        <li key={one.contactId}>
          <a href={pageAt(visit, 'contacts', one.contactId)}>{nameOf(one)}</a>
          {one.customerNumber !== null && <span class="quiet"> · {one.customerNumber}</span>}
          <span class="quiet">
            {' · '}
            {one.lastOrderAt === null ? (
              'never ordered'
            ) : (
              <>
                last order <Moment at={one.lastOrderAt} />
              </>
            )}
          </span>
          {' · '}
          <a
            href={`${pageAt(visit, 'contacts', contactId, 'merge')}?${new URLSearchParams({ with: one.contactId }).toString()}`}
          >
            Same person or not?<span class="unseen"> {nameOf(one)}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
