import type { VNode } from 'preact';
import { isSameActor } from '../../accounts/address-recovery.ts';
import type { Form } from '../../http/body.ts';
import type { Reply } from '../../http/reply.ts';
import { ask } from '../ask-admin.ts';
import { StaffForm } from '../form.tsx';
import { Moment } from '../moment.tsx';
import { requestIdOf } from '../request-id.ts';
import { goOn } from '../said.ts';
import { pageAt, type StaffVisit } from '../visit.ts';
import { proposingAnswer, type ProposalAnswer } from './answers.ts';
import { valueInWords } from './read-variables.ts';
import { settingInWords } from './setting-words.ts';

/** What is said to whoever proposed something. */
export const proposedInWords =
  'Proposed. Another manager has to confirm it; until then everything is as it was.';

interface ProposedProps {
  readonly visit: StaffVisit;
  readonly proposal: ProposalAnswer | null;
}

/** The change that waits for another manager, on top of every page of the settings: what would become what, and who may say so. */
export function Proposed({ visit, proposal }: ProposedProps): VNode | null {
  if (proposal === null) return null;
  const { proposalId, by, proposedAt, expiresAt, changes } = proposal;
  const isOwn = isSameActor(by, visit.staff.actor);
  const act = (name: 'confirm' | 'withdraw') => pageAt(visit, 'settings', 'proposal', name);
  return (
    <section class="card" id="proposal" aria-labelledby="proposal-title">
      <h2 id="proposal-title">A change waits for another manager</h2>
      <p>
        <strong>{by}</strong> proposed it, <Moment at={proposedAt} />. Nothing of it is so yet. It takes two,
        because it decides where customers’ sign-ins, links or answers go.
      </p>
      <table class="compare">
        <thead>
          <tr>
            <th scope="col">Setting</th>
            <th scope="col">As it is</th>
            <th scope="col">As it would be</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ name, before, after }) => (
            <tr key={name}>
              <th scope="row">{settingInWords(name)}</th>
              <td>
                <del>{name === 'sso.clientSecret' ? 'not shown' : valueInWords(before)}</del>
              </td>
              <td>
                <ins>{name === 'sso.clientSecret' ? 'another one, not shown' : valueInWords(after)}</ins>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {isOwn ? (
        <p>You proposed it, so somebody else has to confirm it.</p>
      ) : (
        <p>
          Confirm it only if you know why it is wanted: ask {by}. {danger(changes)}
        </p>
      )}
      <div class="buttons">
        {!isOwn && (
          <StaffForm visit={visit} action={act('confirm')} kind="inline" hidden={{ proposalId }}>
            <button class="button button-primary" type="submit">
              Confirm
            </button>
          </StaffForm>
        )}
        <StaffForm visit={visit} action={act('withdraw')} kind="inline" hidden={{ proposalId }}>
          <button class="button button-secondary" type="submit">
            Withdraw
          </button>
        </StaffForm>
      </div>
      <p class="hint">
        If nobody confirms it by <Moment at={expiresAt} />, it is over.
      </p>
    </section>
  );
}

/** What somebody could do by it who means no good. */
function danger(changes: ProposalAnswer['changes']): string {
  return changes.some(({ name }) => name.startsWith('links.'))
    ? 'The link stands at the foot of every page and email, in the store’s name: look at what it leads to.'
    : 'Whoever answers at another address, sender or provider can read what customers are sent, or sign in as them.';
}

/** Of the store as it is now; nothing where nothing waits, or the store is not there. */
export async function findProposal(visit: StaffVisit): Promise<ProposalAnswer | null> {
  const store = await ask(visit, 'getStore', {}, proposingAnswer);
  return store.kind === 'done' ? store.result.proposal : null;
}

export async function confirmProposal(visit: StaffVisit, form: Form): Promise<Reply> {
  return act(visit, form, 'confirmStoreChange', 'Confirmed. It is so from now on.');
}

export async function withdrawProposal(visit: StaffVisit, form: Form): Promise<Reply> {
  return act(visit, form, 'withdrawStoreChange', 'Withdrawn. Everything stays as it is.');
}

async function act(visit: StaffVisit, form: Form, action: string, said: string): Promise<Reply> {
  const input = { proposalId: form['proposalId'], ...requestIdOf(form) };
  const done = await ask(visit, action, input, proposingAnswer);
  return goOn(
    visit,
    pageAt(visit, 'settings', 'history'),
    done.kind === 'done' ? said : `Nothing was done. ${done.problem.title}`,
  );
}
