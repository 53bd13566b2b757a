import type { VNode } from 'preact';
import type { Form } from '../../http/body.ts';
import type { Reply } from '../../http/reply.ts';
import { ask, type StaffProblem } from '../ask-admin.ts';
import { StaffForm, StaffProblemSummary } from '../form.tsx';
import { staffPage } from '../frame.tsx';
import { messagePage } from '../message-page.tsx';
import { requestIdOf } from '../request-id.ts';
import { goOn } from '../said.ts';
import { pageAt, type StaffVisit } from '../visit.ts';
import { changesAnswer, storeAnswer, type ChangeAnswer, type StoreAnswer } from './answers.ts';
import { ConflictSummary, overtakenBy } from './conflict.tsx';
import { grouped, labelOf, type GroupOfVariables } from './groups.ts';
import { changedOf, readVariables, valueInWords } from './read-variables.ts';
import { SettingsTabs } from './tabs.tsx';
import { VariableField, type LastChange } from './variable-field.tsx';

/** Every store variable, in groups that are saved each by itself. */
export async function variablesPage(visit: StaffVisit): Promise<Reply> {
  return show(visit, {});
}

interface Refused {
  readonly groupId?: string;
  readonly typed?: Readonly<Record<string, unknown>>;
  readonly problem?: StaffProblem;
}

async function show(visit: StaffVisit, { groupId, typed = {}, problem }: Refused): Promise<Reply> {
  const [store, changes] = await Promise.all([
    ask(visit, 'getStore', {}, storeAnswer),
    ask(visit, 'listStoreChanges', {}, changesAnswer),
  ]);
  if (store.kind === 'refused') return messagePage(visit, 'not_found');
  const last = lastChanges(changes.kind === 'done' ? changes.result.items : []);
  return staffPage(
    visit,
    { title: 'Settings', here: 'settings', ...(problem === undefined ? {} : { status: 422 }) },
    <>
      <h1>Settings</h1>
      <SettingsTabs visit={visit} here="variables" />
      <p class="lead">
        What is saved here counts at the next request, without a deploy. An empty field goes back to its
        default.
      </p>
      {grouped(store.result.variableHelp).map((group) => (
        <GroupForm
          key={group.id}
          visit={visit}
          group={group}
          store={store.result}
          last={last}
          {...(group.id === groupId ? { typed, problem } : {})}
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
  readonly typed?: Readonly<Record<string, unknown>>;
  readonly problem?: StaffProblem | undefined;
}

function GroupForm({ visit, group, store, last, typed = {}, problem }: GroupProps): VNode {
  const overtaken = overtakenBy(problem);
  const values = { ...store.variables, ...typed };
  return (
    <section class="card group" id={group.id} aria-labelledby={`${group.id}-title`}>
      <h2 id={`${group.id}-title`}>{group.title}</h2>
      {overtaken === null ? (
        <StaffProblemSummary problem={problem} />
      ) : (
        <ConflictSummary conflicts={overtaken} />
      )}
      <StaffForm
        visit={visit}
        action={pageAt(visit, 'settings')}
        hidden={{ group: group.id, version: String(store.version) }}
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

/** Sets what a group's form says otherwise than it is; who was overtaken by somebody else sees both. */
export async function saveVariables(visit: StaffVisit, form: Form): Promise<Reply> {
  const store = await ask(visit, 'getStore', {}, storeAnswer);
  if (store.kind === 'refused') return messagePage(visit, 'not_found');
  const { variableHelp, variables: now } = store.result;
  const group = grouped(variableHelp).find(({ id }) => id === form['group']);
  if (group === undefined || !/^\d{1,9}$/.test(form['version'] ?? ''))
    return messagePage(visit, 'unreadable');
  const typed = readVariables(group.variables, form);
  const wanted = changedOf(typed, now);
  const page = pageAt(visit, 'settings');
  const names = Object.keys(wanted).filter((name) => wanted[name] !== null || isSet(group, name));
  if (names.length === 0) return goOn(visit, page, `${group.title}: nothing was changed.`);
  const set = await ask(
    visit,
    'setStoreVariables',
    {
      variables: Object.fromEntries(names.map((name) => [name, wanted[name]])),
      expectedVersion: Number(form['version']),
      ...requestIdOf(form),
    },
    storeAnswer,
  );
  if (set.kind === 'refused') return show(visit, { groupId: group.id, typed, problem: set.problem });
  const said = names.map((name) => {
    const unit = group.variables.find((variable) => variable.name === name)?.unit;
    return `${labelOf(name)}: ${valueInWords(set.result.variables[name], unit)}`;
  });
  return goOn(visit, page, `Saved. ${said.join('; ')}.`);
}

function isSet({ variables }: GroupOfVariables, name: string): boolean {
  return variables.find((variable) => variable.name === name)?.isSet === true;
}
