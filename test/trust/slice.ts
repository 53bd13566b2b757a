/**
 * `npm test` takes a slice of what the trust suites can ask, and `npm run trust` all of it. No test is left out of the slice: each asks less.
 */
const isWhole = process.env['TRUST'] === 'full';

export const inSlice = <Value>(slice: Value, whole: Value): Value => (isWhole ? whole : slice);

/** A part of each list that it is given, another one each time, so that every value is asked somewhere. */
export const slicer = (parts: number) => {
  let turn = 0;
  return <Value>(all: readonly Value[]): readonly Value[] => {
    turn += 1;
    return isWhole ? all : all.filter((_, index) => (index + turn) % parts === 0);
  };
};
