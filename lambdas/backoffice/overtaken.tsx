import type { VNode } from 'preact';

export interface Compared {
  /** What it is called. */
  readonly label: string;
  readonly theirs: string;
  readonly yours: string;
}

/** Somebody else was faster: both versions side by side, and nothing of either is lost. What is in the form below is yours; saving it replaces theirs. */
export function OvertakenSummary({
  what,
  compared,
}: {
  readonly what: 'Field' | 'Setting';
  readonly compared: readonly Compared[];
}): VNode {
  return (
    <div class="summary" id="errors" role="alert" tabIndex={-1} autofocus aria-labelledby="errors-title">
      <h2 id="errors-title">Somebody else changed this while you were at it</h2>
      <p>
        Nothing of yours was saved yet. Compare, change the form below where theirs is right, and save again.
      </p>
      <table class="compare">
        <thead>
          <tr>
            <th scope="col">{what}</th>
            <th scope="col">As it is now</th>
            <th scope="col">As you have it</th>
          </tr>
        </thead>
        <tbody>
          {compared.map(({ label, theirs, yours }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{theirs}</td>
              <td>{yours}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
