import type { VNode } from 'preact';
import type { StaffProblem } from '../ask-admin.ts';
import { languageWords } from '../language-words.ts';
import { Moment } from '../moment.tsx';
import type { VariableAnswer } from './answers.ts';
import { labelOf, riskOf } from './groups.ts';
import { valueInWords } from './read-variables.ts';

export interface LastChange {
  readonly at: string;
  readonly actor: string;
  readonly before: unknown;
}

interface VariableProps {
  readonly variable: VariableAnswer;
  readonly value: unknown;
  readonly last: LastChange | undefined;
  readonly problem: StaffProblem | undefined;
}

/** One store variable: what it does, what it may be, what it is if nobody says, who changed it last, and what that costs in security. */
export function VariableField(props: VariableProps): VNode {
  const { variable, value, last, problem } = props;
  const { name, kind, help, unit } = variable;
  const wrong = problem?.errors.find(({ field }) => field === name || field === `variables.${name}`);
  const ids = {
    help: `${name}-help`,
    wrong: `${name}-error`,
    risk: `${name}-risk`,
  };
  const described = [
    ids.help,
    riskOf(name) === undefined ? [] : ids.risk,
    wrong === undefined ? [] : ids.wrong,
  ]
    .flat()
    .join(' ');
  const isSet = kind === 'flag' || kind === 'choices';
  return (
    <div class={wrong === undefined ? 'field setting' : 'field setting field-wrong'}>
      {!isSet && <label for={name}>{labelOf(name)}</label>}
      {wrong !== undefined && (
        <p class="wrong" id={ids.wrong}>
          <span class="unseen">Error: </span>
          {wrong.message}
        </p>
      )}
      <Control {...props} described={described} isWrong={wrong !== undefined} />
      <p class="hint" id={ids.help}>
        {help}
      </p>
      <Warning name={name} id={ids.risk} value={value} />
      <p class="about">
        <code>{name}</code> · default {valueInWords(variable.default, unit)}
        {bounds(variable)}
        {last !== undefined && (
          <>
            {' '}
            · {last.actor} changed it on <Moment at={last.at} />, before {valueInWords(last.before, unit)}
          </>
        )}
      </p>
    </div>
  );
}

function bounds({ minimum, maximum }: VariableAnswer): string {
  return minimum === undefined || maximum === undefined ? '' : ` · ${String(minimum)} to ${String(maximum)}`;
}

/** Read wherever a timeout is changed; the stronger words stand from values on that are asked for seldom, and the script shows them while it is typed. */
function Warning({
  name,
  id,
  value,
}: {
  readonly name: string;
  readonly id: string;
  readonly value: unknown;
}) {
  const risk = riskOf(name);
  if (risk === undefined) return null;
  const isStrong = typeof value === 'number' && value >= risk.from;
  return (
    <div class="risk" id={id} data-risk-for={name} data-risk-from={risk.from}>
      <p>
        <strong>Longer sessions lower security.</strong>
      </p>
      <p class="strongly" hidden={!isStrong}>
        {risk.strongly}
      </p>
    </div>
  );
}

interface ControlProps extends VariableProps {
  readonly described: string;
  readonly isWrong: boolean;
}

function Control({ variable, value, described, isWrong }: ControlProps): VNode {
  const { name, kind, choices, unit } = variable;
  const attributes = {
    id: name,
    'aria-describedby': described,
    ...(isWrong ? { 'aria-invalid': 'true' as const } : {}),
  };
  switch (kind) {
    case 'flag':
      return (
        <label class="tick">
          <input {...attributes} type="checkbox" name={name} checked={value === true} />
          {labelOf(name)}
        </label>
      );
    case 'number':
      return (
        <span class="with-unit">
          <input
            {...attributes}
            type="text"
            inputMode="numeric"
            name={name}
            value={typed(value)}
            autocomplete="off"
          />
          <span>{unit}</span>
        </span>
      );
    case 'choice':
      return (
        <select {...attributes} name={name}>
          {choices.map((choice) => (
            <option key={choice} value={choice} selected={choice === value}>
              {choiceInWords(choice)}
            </option>
          ))}
        </select>
      );
    case 'choices':
      return (
        <fieldset class="choice" id={name} aria-describedby={described}>
          <legend>{labelOf(name)}</legend>
          {choices.map((choice) => (
            <label key={choice}>
              <input
                type="checkbox"
                name={`${name}:${choice}`}
                checked={Array.isArray(value) && value.includes(choice)}
              />
              {choiceInWords(choice)}
            </label>
          ))}
        </fieldset>
      );
    default:
      return (
        <input
          {...attributes}
          type="text"
          name={name}
          value={typed(value)}
          autocomplete="off"
          spellcheck={false}
        />
      );
  }
}

function typed(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(typed).join(' ');
  return typeof value === 'number' ? String(value) : '';
}

const words: Readonly<Record<string, string>> = {
  email: 'Email address',
  customer_number: 'Customer number',
  email_and_customer_number: 'Email address or customer number',
  ...languageWords,
};

function choiceInWords(choice: string): string {
  return words[choice] ?? choice;
}
