import type { VNode } from 'preact';
import type { Conflict, StaffProblem } from '../ask-admin.ts';
import { OvertakenSummary } from '../overtaken.tsx';
import { labelOf } from './groups.ts';
import { valueInWords } from './read-variables.ts';

/** Null for any other problem. */
export function overtakenBy(problem: StaffProblem | undefined): readonly Conflict[] | null {
  return problem?.code === 'settings_changed' ? problem.conflicts : null;
}

/** Both versions of each setting. */
export function ConflictSummary({ conflicts }: { readonly conflicts: readonly Conflict[] }): VNode {
  const compared = conflicts.map(({ name, theirs, yours }) => ({
    label: labelOf(name),
    theirs: valueInWords(theirs),
    yours: valueInWords(yours),
  }));
  return <OvertakenSummary what="Setting" compared={compared} />;
}
