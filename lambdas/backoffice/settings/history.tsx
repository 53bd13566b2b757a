import type { VNode } from 'preact';
import type { Reply } from '../../http/reply.ts';
import { ask } from '../ask-admin.ts';
import { StaffProblemSummary } from '../form.tsx';
import { staffPage } from '../frame.tsx';
import { Moment } from '../moment.tsx';
import { pageAt, type StaffVisit } from '../visit.ts';
import { changesAnswer, type ChangeAnswer } from './answers.ts';
import { labelOf } from './groups.ts';
import { valueInWords } from './read-variables.ts';
import { SettingsTabs } from './tabs.tsx';

/** Who changed what of the store when, latest first. */
export async function historyPage(visit: StaffVisit): Promise<Reply> {
  const after = visit.request.query.get('after');
  const listed = await ask(visit, 'listStoreChanges', after === null ? {} : { after }, changesAnswer);
  return staffPage(
    visit,
    { title: 'Who changed what', here: 'settings', ...(listed.kind === 'refused' ? { status: 422 } : {}) },
    <>
      <h1>Who changed what</h1>
      <SettingsTabs visit={visit} here="history" />
      {listed.kind === 'refused' ? (
        <StaffProblemSummary problem={listed.problem} />
      ) : (
        <History visit={visit} {...listed.result} isFirst={after === null} />
      )}
    </>,
  );
}

interface HistoryProps {
  readonly visit: StaffVisit;
  readonly items: readonly ChangeAnswer[];
  readonly next: string | null;
  readonly isFirst: boolean;
}

function History({ visit, items, next, isFirst }: HistoryProps): VNode {
  if (items.length === 0) {
    return <p class="empty">Nobody has changed anything yet. Whatever is changed from now on stands here.</p>;
  }
  const page = pageAt(visit, 'settings', 'history');
  return (
    <>
      <ol class="rows changes">
        {items.map(({ number, at, actor, changes }) => (
          <li key={number}>
            <p>
              <strong>{actor}</strong> <span class="quiet">·</span> <Moment at={at} />
            </p>
            <ul>
              {changes.map(({ name, before, after }) => (
                <li key={name}>
                  {settingInWords(name)}: <Changed name={name} before={before} after={after} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
      {(next !== null || !isFirst) && (
        <nav class="paging" aria-label="Pages">
          {!isFirst && <a href={page}>To the latest</a>}
          {next !== null && (
            <a href={`${page}?${new URLSearchParams({ after: next }).toString()}`} rel="next">
              Earlier
            </a>
          )}
        </nav>
      )}
    </>
  );
}

function Changed({ name, before, after }: ChangeAnswer['changes'][number]): VNode {
  if (name === 'sso.clientSecret') return <>another one was set</>;
  if (name.startsWith('keys.')) {
    return before === null ? <>made, “{valueInWords(after)}”</> : <>revoked, “{valueInWords(before)}”</>;
  }
  return (
    <>
      <del>
        <span class="unseen">from </span>
        {valueInWords(before)}
      </del>{' '}
      <ins>
        <span class="unseen">to </span>
        {valueInWords(after)}
      </ins>
    </>
  );
}

const others: Readonly<Record<string, string>> = {
  name: 'Name of the store',
  address: 'Address',
  domains: 'Domains',
  locale: 'Language',
  'look.logoUrl': 'Logo',
  'look.darkLogoUrl': 'Logo on dark grounds',
  'look.colour': 'Colour',
  'look.scheme': 'Light or dark',
  'sso.issuer': 'Sign-in provider',
  'sso.clientId': 'Client id at the provider',
  'sso.clientSecret': 'Client secret',
  'sso.message': 'Words on the provider’s button',
  'sso.only': 'Provider as the only way in',
  'sso.claims': 'What the provider tells of customers',
};

function settingInWords(name: string): string {
  if (name.startsWith('texts.')) return `Text ${name.slice('texts.'.length)}`;
  if (name.startsWith('keys.')) return 'Store key';
  return others[name] ?? labelOf(name);
}
