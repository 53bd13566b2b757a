import type { ComponentChildren, VNode } from 'preact';
import { deviceName } from '../../accounts/device-name.ts';
import { languageWords } from '../language-words.ts';
import { Moment } from '../moment.tsx';
import { mayDo } from '../staff.ts';
import { pageAt } from '../visit.ts';
import type { Facts } from './facts.ts';
import type { Shown } from './shown.ts';

const methods: Readonly<Record<string, string>> = {
  checkout: 'Password after checkout',
  invitation: 'Invitation',
  registration: 'Registration',
};

export function About({ visit, facts: { contact } }: Shown): VNode {
  const {
    company,
    inviteMethod,
    activatedAt,
    lastSignInAt,
    lastOrderAt,
    furtherEmails,
    stoppedFurtherEmails,
  } = contact;
  const { closesAt, closesBy, closingWaits, addressRecovery } = contact;
  const mayExport = mayDo(visit.staff.role, 'manager');
  return (
    <section class="card" aria-labelledby="about">
      <div class="headline">
        <h2 id="about">Contact and account</h2>
        <div class="actions">
          <a
            class="button button-secondary"
            href={pageAt(visit, 'contacts', contact.contactId, 'edit')}
            aria-label="Edit: contact and account"
          >
            Edit
          </a>
          {mayExport ? (
            <a
              class="button button-secondary"
              href={pageAt(visit, 'contacts', contact.contactId, 'export')}
              aria-label="Export: everything that is kept of them"
            >
              Export
            </a>
          ) : (
            <button
              class="button button-secondary"
              type="button"
              disabled
              aria-label="Export: everything that is kept of them"
              aria-describedby="why-export"
            >
              Export
            </button>
          )}
        </div>
      </div>
      {!mayExport && (
        <p class="hint" id="why-export">
          To export takes the role manager.
        </p>
      )}
      <dl class="details">
        <Row name="Email">{contact.email}</Row>
        {furtherEmails.length > 0 && (
          <Row name="Further addresses">
            {furtherEmails
              .map((one) =>
                stoppedFurtherEmails.includes(one) ? `${one} (gets no email: it came back)` : one,
              )
              .join(', ')}
          </Row>
        )}
        {addressRecovery !== undefined && (
          <Row name="Address recovery">
            To {addressRecovery.newEmail}, begun by {addressRecovery.startedBy}; can be confirmed from{' '}
            <Moment at={addressRecovery.confirmFrom} />
            {addressRecovery.changedSince && '. What signs in was changed since'}
          </Row>
        )}
        {closesAt !== null && (
          <Row name="Closes">
            <Moment at={closesAt} />,{' '}
            {closesBy === 'dormancy' ? 'since nobody uses it' : 'as the customer asked'}
            {addressRecovery !== undefined && '; not while the address recovery is open'}
          </Row>
        )}
        {closingWaits && <Row name="Closes">Waits, as long as the account is disabled</Row>}
        <Row name="Username">{contact.username}</Row>
        <Row name="Customer number">{contact.customerNumber}</Row>
        <Row name="CRM id">{contact.crmId}</Row>
        <Row name="Company">
          {company !== null && (
            <a href={`${pageAt(visit, 'companies')}?${new URLSearchParams({ id: company.id }).toString()}`}>
              {company.name}
            </a>
          )}
        </Row>
        <Row name="Language">{languageWords[contact.locale]}</Row>
        <Row name="Way in">{inviteMethod === null ? null : (methods[inviteMethod] ?? inviteMethod)}</Row>
        <Row name="Password">{contact.hasPassword ? 'Set' : 'None'}</Row>
        <Row name="Contact since">
          <Moment at={contact.createdAt} />
        </Row>
        <Row name="Active since">{activatedAt !== null && <Moment at={activatedAt} />}</Row>
        <Row name="Last sign-in">{lastSignInAt !== null && <Moment at={lastSignInAt} />}</Row>
        <Row name="Last order">{lastOrderAt !== null && <Moment at={lastOrderAt} />}</Row>
      </dl>
    </section>
  );
}

function Row({
  name,
  children,
}: {
  readonly name: string;
  readonly children?: ComponentChildren;
}): VNode | null {
  const isEmpty = children === null || children === false || children === undefined || children === '';
  return (
    <div>
      <dt>{name}</dt>
      <dd>{isEmpty ? <span class="quiet">None</span> : children}</dd>
    </div>
  );
}

export function Sessions({ facts: { sessions } }: { readonly facts: Facts }): VNode {
  return (
    <section class="card" aria-labelledby="sessions">
      <h2 id="sessions">Signed in at</h2>
      {sessions.length === 0 ? (
        <p class="quiet">Nowhere just now.</p>
      ) : (
        <ul class="lines">
          {sessions.map(({ id, createdAt, lastActivityAt, userAgent }) => (
            <li key={id}>
              {deviceName(userAgent) || 'A device that does not say what it is'}
              <span class="quiet">
                {' '}
                · since <Moment at={createdAt} />, last active <Moment at={lastActivityAt} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
