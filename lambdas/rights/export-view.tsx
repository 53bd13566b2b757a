import type { ComponentChildren, VNode } from 'preact';
import { Button, Form } from '../pages/form.tsx';
import { languageNames } from '../pages/languages.tsx';
import { writeMoment } from '../pages/moment.ts';
import { deviceName } from '../accounts/device-name.ts';
import type { ContactExport } from '../steps/export-contact.ts';
import { writeCursor } from './export-cursor.ts';
import { historyGroup } from './history-group.ts';
import type { RightsMessages } from './words.ts';

interface ExportPageProps {
  readonly messages: RightsMessages;
  readonly page: ContactExport;
  readonly region: string;
  /** Of the store's own fields, by their ids. */
  readonly labels: Readonly<Record<string, string>>;
  /** Where the page begins; null: at the beginning. */
  readonly after: string | null;
}

/** All that is kept of the customer, to read and to print; and as a file for another service. */
export function ExportPage({ messages, page, region, labels, after }: ExportPageProps): VNode {
  const { export: words } = messages;
  return (
    <section class="card card-wide">
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <Form action="/accounts/export">
        {after !== null && <input type="hidden" name="after" value={writeCursor(after) ?? ''} />}
        <Button>{words.download}</Button>
      </Form>
      {after === null && <Person messages={messages} page={page} region={region} labels={labels} />}
      {page.orders.length > 0 && (
        <>
          <h2 class="section-title">{words.orders}</h2>
          <ul>
            {page.orders.map((order) => (
              <li key={order.orderId}>
                <Moment at={order.placedAt} region={region} /> · {order.orderId}, {order.total}{' '}
                {order.currency}
                {order.lines.length > 0 && ` (${order.lines.map(({ name }) => name).join(', ')})`}
              </li>
            ))}
          </ul>
        </>
      )}
      {page.history.length > 0 && (
        <>
          <h2 class="section-title">{words.history}</h2>
          <ul>
            {page.history.map((one, index) => (
              <li key={String(index)}>
                <Moment at={one.at} region={region} /> ·{' '}
                {one.email === null || one.email.to === ''
                  ? words.happened[historyGroup(one.what)]
                  : words.emailed(one.email.to)}
                {one.by === 'store' && `, ${words.byStore}`}
                {one.device !== null && `, ${one.device}`}
              </li>
            ))}
          </ul>
        </>
      )}
      {page.next !== null && (
        <p>
          <a href={`/accounts/export?${new URLSearchParams({ after: page.next }).toString()}`}>
            {words.more}
          </a>
        </p>
      )}
      <p class="aside">
        <a href="/accounts/profile">{words.back}</a>
      </p>
    </section>
  );
}

/** What the person has one of, or several; null where none. */
function listed(first: string | null, further: readonly (string | null)[]): string | null {
  const all = [...new Set([first, ...further])].filter((one) => one !== null);
  return all.length === 0 ? null : all.join(', ');
}

function Person({ messages, page, region, labels }: Omit<ExportPageProps, 'after'>) {
  const labelOf = (field: string) => (Object.hasOwn(labels, field) ? (labels[field] ?? field) : field);
  const { export: words, fields } = messages;
  const { person, addresses, providerSignIns, sessions } = page;
  return (
    <>
      <h2 class="section-title">{words.person}</h2>
      <dl class="details">
        <Fact label={words.name}>{`${person.firstName} ${person.lastName}`.trim()}</Fact>
        <Fact label={words.addresses}>{addresses.map(({ address }) => address).join(', ')}</Fact>
        <Fact label={fields.customerNumber}>{listed(person.customerNumber, person.furtherNumbers)}</Fact>
        <Fact label={words.company}>{person.company?.name ?? null}</Fact>
        <Fact label={words.language}>{languageNames[person.language]}</Fact>
        <Fact label={words.signsInWith}>{listed(person.signsInWith, [person.formerUsername])}</Fact>
        <Fact label={words.crmId}>{listed(person.crmId, person.furtherCrmIds)}</Fact>
        <Fact label={words.since}>
          <Moment at={person.createdAt} region={region} />
        </Fact>
        {page.fields.map(({ field, value }) => (
          <Fact key={field} label={labelOf(field)}>
            {typeof value === 'string' ? value : words[value ? 'yes' : 'no']}
          </Fact>
        ))}
        {page.consents.map(({ field, given, at, text }) => (
          <Fact key={field} label={labelOf(field)}>
            <p>
              {given ? words.agreed : words.withdrawn} <Moment at={at} region={region} />
            </p>
            {text !== null && <p class="quiet">{text}</p>}
          </Fact>
        ))}
      </dl>
      {providerSignIns.length > 0 && (
        <>
          <h2 class="section-title">{words.providers}</h2>
          <ul>
            {providerSignIns.map(({ issuer, subject, connectedAt }) => (
              <li key={`${issuer}#${subject}`}>
                {new URL(issuer).host}, {subject}, <Moment at={connectedAt} region={region} />
              </li>
            ))}
          </ul>
        </>
      )}
      <h2 class="section-title">{words.sessions}</h2>
      <ul>
        {sessions.map((session, index) => (
          <li key={String(index)}>
            <Moment at={session.signedInAt} region={region} />
            {session.browser !== '' && ` · ${deviceName(session.browser)}`}
          </li>
        ))}
      </ul>
    </>
  );
}

/** What is not known is not listed. */
function Fact({ label, children }: { readonly label: string; readonly children: ComponentChildren }) {
  return children === null || children === '' ? null : (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Moment({ at, region }: { readonly at: string; readonly region: string }) {
  return <time datetime={at}>{writeMoment(at, region)}</time>;
}
