/** The name that was most likely meant, or null when none is near: at most a third of its letters differ. */
function closest(name: string, names: readonly string[]): string | null {
  const [best] = names
    .map((candidate) => ({ candidate, edits: edits(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, edits }) => edits <= Math.max(2, Math.floor(candidate.length / 3)))
    .sort((one, other) => one.edits - other.edits);
  return best?.candidate ?? null;
}

/** ` Did you mean mailFrom?`, or what there is, when nothing is near. */
export function suggestion(name: string, names: readonly string[]): string {
  const near = closest(name, names);
  return near === null ? `There are: ${names.join(', ')}.` : `Did you mean ${near}?`;
}

/** Levenshtein's distance: letters to put in, take out or change. */
function edits(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [line, letter] of from.split('').entries()) {
    const next = [line + 1];
    for (const [column, wanted] of to.split('').entries()) {
      const changed = (row[column] ?? 0) + (letter === wanted ? 0 : 1);
      next.push(Math.min(changed, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
