import type { VNode } from 'preact';
import type { Conflict, StaffProblem } from '../ask-admin.ts';
import { labelOf } from './groups.ts';
import { valueInWords } from './read-variables.ts';

/** Null for any other problem. */
export function overtakenBy(problem: StaffProblem | undefined): readonly Conflict[] | null {
  return problem?.code === 'settings_changed' ? problem.conflicts : null;
}

/** Somebody else was faster: both versions side by side, and nothing of either is lost. */
export function ConflictSummary({ conflicts }: { readonly conflicts: readonly Conflict[] }): VNode {
  return (
    <div class="summary" id="errors" role="alert" tabIndex={-1} autofocus aria-labelledby="errors-title">
      <h2 id="errors-title">Somebody else changed this while you were at it</h2>
      <p>
        Nothing of yours was saved yet. Compare, change the form below where theirs is right, and save again.
      </p>
      <table class="compare">
        <thead>
          <tr>
            <th scope="col">Setting</th>
            <th scope="col">As it is now</th>
            <th scope="col">As you have it</th>
          </tr>
        </thead>
        <tbody>
          {conflicts.map(({ name, theirs, yours }) => (
            <tr key={name}>
              <th scope="row">{labelOf(name)}</th>
              <td>{valueInWords(theirs)}</td>
              <td>{valueInWords(yours)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
