const atOnce = 10;

/** For each, ten at a time and the answers in order: so that a call with a hundred rows has no hundred requests under way. */
export async function inTens<From, To>(
  all: readonly From[],
  act: (one: From, at: number) => Promise<To>,
): Promise<To[]> {
  const answers: To[] = [];
  for (let from = 0; from < all.length; from += atOnce) {
    const some = all.slice(from, from + atOnce).map((one, at) => act(one, from + at));
    answers.push(...(await Promise.all(some)));
  }
  return answers;
}
