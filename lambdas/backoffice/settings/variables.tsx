import type { VNode } from 'preact';
import type { Form } from '../../http/body.ts';
import type { Reply } from '../../http/reply.ts';
import * as v from 'valibot';
import { ask, type Conflict, type StaffProblem } from '../ask-admin.ts';
import { StaffForm, StaffProblemSummary } from '../form.tsx';
import { staffPage } from '../frame.tsx';
import { messagePage } from '../message-page.tsx';
import { requestIdOf } from '../request-id.ts';
import { goOn } from '../said.ts';
import { pageAt, type StaffVisit } from '../visit.ts';
import {
  changesAnswer,
  storeAnswer,
  variablesAnswer,
  type ChangeAnswer,
  type StoreAnswer,
} from './answers.ts';
import { ConflictSummary, overtakenBy } from './conflict.tsx';
import { grouped, labelOf, pageOf, type GroupOfVariables, type VariablesPage } from './groups.ts';
import { changedOf, readVariables, valueInWords } from './read-variables.ts';
import { Proposed, proposedInWords } from './proposal.tsx';
import { SettingsTabs } from './tabs.tsx';
import { VariableField, type LastChange } from './variable-field.tsx';

/** Store variables, in groups that are saved each by itself. */
export async function variablesPage(visit: StaffVisit): Promise<Reply> {
  return show(visit, 'variables', {});
}

export async function moreVariablesPage(visit: StaffVisit): Promise<Reply> {
  return show(visit, 'more', {});
}

function addressOf(visit: StaffVisit, here: VariablesPage): string {
  return here === 'variables' ? pageAt(visit, 'settings') : pageAt(visit, 'settings', 'more');
}

interface Refused {
  readonly groupId?: string;
  readonly typed?: Values;
  readonly problem?: StaffProblem;
  readonly conflicts?: readonly Conflict[];
}

async function show(
  visit: StaffVisit,
  here: VariablesPage,
  { groupId, typed = {}, problem, conflicts = overtakenBy(problem) ?? [] }: Refused,
): Promise<Reply> {
  const [store, changes] = await Promise.all([
    ask(visit, 'getStore', {}, storeAnswer),
    ask(visit, 'listStoreChanges', {}, changesAnswer),
  ]);
  if (store.kind === 'refused') return messagePage(visit, 'not_found');
  const last = lastChanges(changes.kind === 'done' ? changes.result.items : []);
  return staffPage(
    visit,
    { title: 'Settings', here: 'settings', ...(groupId === undefined ? {} : { status: 422 }) },
    <>
      <h1>Settings</h1>
      <SettingsTabs visit={visit} here={here} />
      <Proposed visit={visit} proposal={store.result.proposal} />
      <p class="lead">
        What is saved here counts at the next request, without a deploy. An empty field goes back to its
        default.
      </p>
      {grouped(store.result.variableHelp)
        .filter((group) => pageOf(group) === here)
        .map((group) => (
          <GroupForm
            key={group.id}
            visit={visit}
            group={group}
            store={store.result}
            last={last}
            {...(group.id === groupId ? { typed, problem, conflicts } : {})}
          />
        ))}
    </>,
  );
}

interface GroupProps {
  readonly visit: StaffVisit;
  readonly group: GroupOfVariables;
  readonly store: StoreAnswer;
  readonly last: ReadonlyMap<string, LastChange>;
  readonly typed?: Values;
  readonly problem?: StaffProblem | undefined;
  readonly conflicts?: readonly Conflict[];
}

function GroupForm({ visit, group, store, last, typed = {}, problem, conflicts = [] }: GroupProps): VNode {
  const values = { ...store.variables, ...typed };
  return (
    <section class="card group" id={group.id} aria-labelledby={`${group.id}-title`}>
      <h2 id={`${group.id}-title`}>{group.title}</h2>
      {conflicts.length > 0 ? (
        <ConflictSummary conflicts={conflicts} />
      ) : (
        <StaffProblemSummary problem={problem} />
      )}
      <StaffForm
        visit={visit}
        action={pageAt(visit, 'settings')}
        hidden={{ group: group.id, was: JSON.stringify(valuesOf(group, store.variables)) }}
      >
        {group.variables.map((variable) => (
          <VariableField
            key={variable.name}
            variable={variable}
            value={values[variable.name]}
            last={last.get(variable.name)}
            problem={problem}
          />
        ))}
        <button class="button button-primary" type="submit">
          Save
          <span class="unseen"> {group.title}</span>
        </button>
      </StaffForm>
    </section>
  );
}

/** Of each setting the latest change among those that are listed. */
function lastChanges(items: readonly ChangeAnswer[]): ReadonlyMap<string, LastChange> {
  const last = new Map<string, LastChange>();
  for (const { at, actor, changes } of items) {
    for (const { name, before } of changes) {
      if (!last.has(name)) last.set(name, { at, actor, before });
    }
  }
  return last;
}

type Values = Readonly<Record<string, unknown>>;

/** As they stood when the page was made: what somebody changed is told by it from what they found. */
const found = v.pipe(v.string(), v.maxLength(20_000), v.parseJson(), v.record(v.string(), v.unknown()));

function valuesOf({ variables }: GroupOfVariables, values: Values): Values {
  return Object.fromEntries(variables.map(({ name }) => [name, values[name] ?? null]));
}

/**
 * Sets what somebody changed in a group's form, and nothing that they only found there: so two who change different settings do not meet. Who changes what
 * somebody else changed since sees both, and saving again means it.
 */
export async function saveVariables(visit: StaffVisit, form: Form): Promise<Reply> {
  const store = await ask(visit, 'getStore', {}, storeAnswer);
  if (store.kind === 'refused') return messagePage(visit, 'not_found');
  const { variableHelp, variables: now, version } = store.result;
  const group = grouped(variableHelp).find(({ id }) => id === form['group']);
  const was = v.safeParse(found, form['was']);
  const isWhole = group?.variables.every(({ name }) => was.success && Object.hasOwn(was.output, name));
  if (group === undefined || !was.success || isWhole !== true) return messagePage(visit, 'unreadable');
  const typed = changedOf(readVariables(group.variables, form), was.output);
  const wanted = changedOf(typed, now);
  const conflicts = Object.keys(changedOf(was.output, now))
    .filter((name) => Object.hasOwn(wanted, name))
    .map((name) => ({ name, theirs: now[name], yours: wanted[name] }));
  const groupId = group.id;
  const here = pageOf(group);
  if (conflicts.length > 0) return show(visit, here, { groupId, typed, conflicts });
  const page = addressOf(visit, here);
  const names = Object.keys(wanted).filter((name) => wanted[name] !== null || isSet(group, name));
  if (names.length === 0) return goOn(visit, page, `${group.title}: nothing was changed.`);
  const variables = Object.fromEntries(names.map((name) => [name, wanted[name]]));
  const input = { variables, expectedVersion: version, ...requestIdOf(form) };
  const set = await ask(visit, 'setStoreVariables', input, variablesAnswer);
  if (set.kind === 'refused') return show(visit, here, { groupId, typed, problem: set.problem });
  if (set.result.state === 'proposed') return goOn(visit, page, proposedInWords);
  const said = names.map((name) => {
    const unit = group.variables.find((variable) => variable.name === name)?.unit;
    return `${labelOf(name)}: ${valueInWords(set.result.variables[name], unit)}`;
  });
  return goOn(visit, page, `Saved. ${said.join('; ')}.`);
}

function isSet({ variables }: GroupOfVariables, name: string): boolean {
  return variables.find((variable) => variable.name === name)?.isSet === true;
}
