import type { ExtraField } from '../../stores/extra-fields.ts';
import type { StaffProblem } from '../ask-admin.ts';
import { labelOf } from './own-fields.tsx';

/** What the admin function says of the store's own fields by their paths, as it says it to programs, in the words that its staff gave them. */
export function inWordsOf(fields: readonly ExtraField[], problem: StaffProblem): StaffProblem {
  const errors = problem.errors.map((error) => {
    const words = wordsFor(fields, error.field);
    return words === undefined ? error : { ...error, message: error.message.replaceAll(error.field, words) };
  });
  return { ...problem, errors };
}

function wordsFor(fields: readonly ExtraField[], path: string): string | undefined {
  const [, id, part] = /^fields\.([a-z0-9_]+)(?:\.(evidence|at))?$/.exec(path) ?? [];
  const field = fields.find((one) => one.id === id);
  if (field === undefined) return undefined;
  const label = `“${labelOf(field)}”`;
  if (part === undefined) return label;
  return part === 'at' ? `The day of ${label}` : `What the customer said of ${label}`;
}
