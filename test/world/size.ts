/**
 * How much the trust suites ask. `npm run trust:slice`, as `npm run check` and the build do, asks each test a part; `npm run trust` all there is; and one that is
 * named, `npm test -- test/trust/pairs`, asks a little, so that it is quick. No test is left out of the smaller ones: each asks less.
 */
const sizes = ['quick', 'slice', 'full'] as const;
type Size = (typeof sizes)[number];

function sizeOf(asked: string | undefined): Size {
  const size = sizes.find((one) => one === (asked ?? 'quick'));
  if (size === undefined) throw new Error(`TRUST is one of ${sizes.join(', ')}, not ${String(asked)}`);
  return size;
}
const size = sizeOf(process.env['TRUST']);

export const bySize = <Value>(values: Readonly<Record<Size, Value>>): Value => values[size];

/** One of so many values of each list that it is given, others each time, so that every value is asked somewhere; all of them in the full suite. */
export function slicer(oneOf: Readonly<Record<Exclude<Size, 'full'>, number>>) {
  const parts = bySize({ ...oneOf, full: 1 });
  let turn = 0;
  return <Value>(all: readonly Value[]): readonly Value[] => {
    turn += 1;
    return all.filter((_, index) => (index + turn) % parts === 0);
  };
}
