import type { VNode } from 'preact';
import type { Reply } from '../../http/reply.ts';
import { ask } from '../ask-admin.ts';
import { StaffProblemSummary } from '../form.tsx';
import { staffPage } from '../frame.tsx';
import { Moment } from '../moment.tsx';
import { pageAt, type StaffVisit } from '../visit.ts';
import { changesAnswer, type ChangeAnswer } from './answers.ts';
import { findProposal, Proposed } from './proposal.tsx';
import { valueInWords } from './read-variables.ts';
import { isOwnField, ownFieldChange, settingInWords } from './setting-words.ts';
import { SettingsTabs } from './tabs.tsx';

/** Who changed what of the store when, latest first. */
export async function historyPage(visit: StaffVisit): Promise<Reply> {
  const after = visit.request.query.get('after');
  const [listed, proposal] = await Promise.all([
    ask(visit, 'listStoreChanges', after === null ? {} : { after }, changesAnswer),
    findProposal(visit),
  ]);
  return staffPage(
    visit,
    { title: 'Who changed what', here: 'settings', ...(listed.kind === 'refused' ? { status: 422 } : {}) },
    <>
      <h1>Who changed what</h1>
      <SettingsTabs visit={visit} here="history" />
      <Proposed visit={visit} proposal={proposal} />
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
        {items.map(({ number, at, actor, action, proposedBy, changes }) => (
          <li key={number}>
            <p>
              <strong>{actor}</strong>
              {actInWords(action, proposedBy)} <span class="quiet">·</span> <Moment at={at} />
            </p>
            <ul>
              {changes.map(({ name, before, after }) => (
                <li key={name}>
                  {settingInWords(name, before, after)}:{' '}
                  <Changed name={name} {...ownFieldChange(name, before, after)} />
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

/** What somebody did about a change that takes two. */
function actInWords(action: string, proposedBy: string | null): string {
  if (action === 'proposeStoreChange') return ' proposed, for another manager to confirm';
  if (proposedBy === null) return '';
  if (action === 'confirmStoreImport') return ` confirmed the store as ${proposedBy} had brought it in`;
  return action === 'withdrawStoreChange'
    ? ` withdrew what ${proposedBy} had proposed`
    : ` confirmed what ${proposedBy} had proposed`;
}

function Changed({ name, before, after }: ChangeAnswer['changes'][number]): VNode {
  if (name === 'sso.clientSecret') return <>another one was set</>;
  if (name.startsWith('keys.')) {
    return before === null ? <>made, “{valueInWords(after)}”</> : <>revoked, “{valueInWords(before)}”</>;
  }
  if (isOwnField(name)) {
    if (before === null) return <>asked from now on</>;
    if (after === null) return <>asked no more</>;
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
