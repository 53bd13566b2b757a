import type { Form } from '../../http/body.ts';
import type { VariableAnswer } from './answers.ts';

type Values = Readonly<Record<string, unknown>>;

/** What the form says of the variables, as they would be set: of whole groups, since a box that is not ticked is not sent. */
export function readVariables(variables: readonly VariableAnswer[], form: Form): Values {
  return Object.fromEntries(variables.map((variable) => [variable.name, readOne(variable, form)]));
}

/** Those among them that would be others than they are. */
export function changedOf(values: Values, now: Values): Values {
  return Object.fromEntries(
    Object.entries(values).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(now[name])),
  );
}

/** What is typed in a way that cannot be meant is passed on as it is: the admin function says what may be. An empty field goes back to the default. */
function readOne({ name, kind, choices }: VariableAnswer, form: Form): unknown {
  const typed = form[name]?.trim() ?? '';
  switch (kind) {
    case 'flag':
      return form[name] === 'on';
    case 'number':
      return typed === '' ? null : /^\d{1,9}$/.test(typed) ? Number(typed) : typed;
    case 'choices':
      return choices.filter((choice) => form[`${name}:${choice}`] === 'on');
    case 'choice':
      return typed;
    case 'origins':
    case 'texts':
      return typed === '' ? null : typed.split(/\s+/);
    default:
      return typed === '' ? null : typed;
  }
}

/** A value in words. */
export function valueInWords(value: unknown, unit = ''): string {
  if (value === null || value === undefined || value === '') return 'nothing';
  if (value === true) return 'on';
  if (value === false) return 'off';
  if (Array.isArray(value))
    return value.length === 0 ? 'none' : value.map((one) => valueInWords(one)).join(', ');
  if (typeof value === 'object') {
    return Object.entries(value)
      .map(([name, one]) => `${name}: ${valueInWords(one)}`)
      .join(', ');
  }
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return unit === '' ? text : `${text} ${unit}`;
}
