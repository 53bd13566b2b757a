/** How often a client network has asked within this minute, and each other one of its wider network. */
export interface RequestCount {
  /** Null: there were so many of the wider network that this one was told apart from none. */
  readonly own: number | null;
  readonly neighbours: readonly number[];
}

/** The wider network may ask ten times as often as each client network in it. */
const timesWider = 10;

/**
 * Whether a request is one too many of its client network; or one of a crowd, whose wider network has asked for all that it may. A neighbour counts with no more
 * than it was let: whoever is refused makes no crowd of those around.
 */
export function judgeCount(
  { own, neighbours }: RequestCount,
  limit: number,
): 'too_many' | 'of_a_crowd' | 'one_of_few' {
  if (own === null) return 'of_a_crowd';
  if (own > limit) return 'too_many';
  const all = [own, ...neighbours].reduce((sum, count) => sum + Math.min(count, limit), 0);
  return all > limit * timesWider ? 'of_a_crowd' : 'one_of_few';
}
