import * as v from 'valibot';
import type { Form } from '../../http/body.ts';
import type { Reply } from '../../http/reply.ts';
import { ask, inputProblem, type StaffProblem } from '../ask-admin.ts';
import { staffPage } from '../frame.tsx';
import { messagePage } from '../message-page.tsx';
import { goOn } from '../said.ts';
import { pageAt, type StaffVisit } from '../visit.ts';
import { askOnce } from './act.ts';
import { contactAnswer, contactsAnswer, nameOf, type ContactAnswer } from './answers.ts';
import { mergedAnswer, planAnswer } from './merge-answers.ts';
import { ChooseOther, ChooseSignIn, Compared } from './merge-views.tsx';

const signIns = ['kept', 'merged'];

/** The same person or not? Two contacts side by side, with what a merge would make of them (ruling 10). */
export const mergePage = (visit: StaffVisit): Promise<Reply> => show(visit, {}, undefined);

/** They are: everything of the other comes to this one. */
export async function takeMerge(visit: StaffVisit, form: Form): Promise<Reply> {
  const contactId = visit.path['contactId'] ?? '';
  const { with: mergedContactId = '', reason = '', signIn = '', planId = '' } = form;
  if (reason.trim() === '') return show(visit, form, unsaid);
  const input = {
    contactId,
    mergedContactId,
    planId,
    reason,
    ...(signIns.includes(signIn) ? { signIn } : {}),
  };
  const merged = await askOnce({ visit, form }, 'mergeContacts', input, mergedAnswer);
  if (merged.kind === 'refused') return show(visit, form, merged.problem);
  return goOn(
    visit,
    pageAt(visit, 'contacts', contactId),
    merged.result.state === 'merged'
      ? 'They are one contact now. For 30 days that can be undone below.'
      : 'Both opened an account, so it takes two of you: somebody else merges them as well, with the same sign-in.',
  );
}

/** They are not: each is invited and signs in for themselves. */
export async function takeDifferent(visit: StaffVisit, form: Form): Promise<Reply> {
  const contactId = visit.path['contactId'] ?? '';
  const { with: other = '', reason = '' } = form;
  if (reason.trim() === '') return show(visit, form, unsaid);
  const input = { contactIds: [contactId, other], reason };
  const marked = await askOnce({ visit, form }, 'markDifferentPeople', input, v.unknown());
  return marked.kind === 'refused'
    ? show(visit, form, marked.problem)
    : goOn(
        visit,
        pageAt(visit, 'contacts', contactId),
        'They are different people. Nobody is warned of them any more.',
      );
}

export async function takeUndo(visit: StaffVisit, form: Form): Promise<Reply> {
  const { contactId = '', mergeId = '' } = visit.path;
  const details = pageAt(visit, 'contacts', contactId);
  const undone = await askOnce({ visit, form }, 'undoMerge', { contactId, mergeId }, v.unknown());
  return goOn(
    visit,
    details,
    undone.kind === 'done'
      ? 'They are two contacts again, each with what was its own.'
      : undone.problem.title,
  );
}

const unsaid = inputProblem([{ field: 'reason', code: 'required', message: 'Say why.' }]);

async function show(visit: StaffVisit, form: Form, problem: StaffProblem | undefined): Promise<Reply> {
  const { query } = visit.request;
  const contactId = visit.path['contactId'] ?? '';
  const contact = await ask(visit, 'getContact', { contactId }, contactAnswer);
  if (contact.kind === 'refused') return messagePage(visit, 'not_found');
  const other = form['with'] ?? query.get('with') ?? '';
  if (other === '') return chooseOther(visit, contact.result);
  const signIn = form['signIn'] ?? query.get('signIn') ?? '';
  const wish = { contactId, mergedContactId: other, ...(signIns.includes(signIn) ? { signIn } : {}) };
  const plan = await ask(visit, 'previewMerge', wish, planAnswer);
  const title = `Same person? ${nameOf(contact.result)}`;
  if (plan.kind === 'done') {
    return staffPage(
      visit,
      { title, here: 'contacts', ...(problem === undefined ? {} : { status: 422 }) },
      <Compared visit={visit} plan={plan.result} signIn={signIn} form={form} problem={problem} />,
    );
  }
  if (plan.problem.code === 'accounts_differ') {
    return staffPage(
      visit,
      { title, here: 'contacts' },
      <ChooseSignIn visit={visit} contact={contact.result} other={other} />,
    );
  }
  return chooseOther(visit, contact.result, plan.problem);
}

/** Whoever has the same address, and whoever is found. */
async function chooseOther(
  visit: StaffVisit,
  contact: ContactAnswer,
  problem?: StaffProblem,
): Promise<Reply> {
  const typed = visit.request.query.get('to')?.trim() ?? '';
  const search = typed === '' ? contact.email : typed;
  const found =
    search === null
      ? []
      : await ask(
          visit,
          'findContacts',
          typed === '' ? { email: search } : { query: search },
          contactsAnswer,
        );
  const items = 'kind' in found && found.kind === 'done' ? found.result.items : [];
  const others = items.filter((one) => one.contactId !== contact.contactId);
  return staffPage(
    visit,
    {
      title: `Same person? ${nameOf(contact)}`,
      here: 'contacts',
      ...(problem === undefined ? {} : { status: 422 }),
    },
    <ChooseOther visit={visit} contact={contact} others={others} typed={typed} problem={problem} />,
  );
}
