import { fits, isVariableName, longestAddress, mostOrigins, storeVariables } from './store-variables.ts';
import type { Variable } from './store-variables.ts';

export interface VariableError {
  readonly field: string;
  readonly code: 'unknown_variable' | 'invalid_value';
  readonly message: string;
}

/** What is wrong with a value for a variable, said so that staff can mend it; undefined when it may be set. */
export function findVariableError(name: string, value: unknown): VariableError | undefined {
  if (!isVariableName(name)) {
    return {
      field: name,
      code: 'unknown_variable',
      message: `There is no store variable ${name}. There are: ${Object.keys(storeVariables).join(', ')}.`,
    };
  }
  const variable: Variable = storeVariables[name];
  return fits(variable, value)
    ? undefined
    : { field: name, code: 'invalid_value', message: `${name} ${allowed(variable)}.` };
}

function allowed(variable: Variable): string {
  switch (variable.kind) {
    case 'flag':
      return 'is true or false';
    case 'number': {
      const { minimum, maximum, unit } = variable;
      return `is a whole number of ${unit} from ${String(minimum)} to ${String(maximum)}`;
    }
    case 'choice':
      return `is one of ${variable.choices.join(', ')}`;
    case 'choices':
      return `is a list of one or more of ${variable.choices.join(', ')}, each once`;
    case 'day':
      return 'is a day such as 2026-12-31, or null for none';
    case 'number_pattern':
      return 'is a pattern such as C-########, with # for each of 6 to 12 digits in a row and capital letters, digits, dots, dashes and underscores around them, or null for none';
    case 'web_address':
      return `is an https address of at most ${String(longestAddress)} characters, or null for none`;
    case 'origins':
      return `is a list of at most ${String(mostOrigins)} origins such as https://shop.example: https, without a path, each once`;
  }
}
