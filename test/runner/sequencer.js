import { statSync } from 'node:fs';

/** Files that take long for their size: they start processes, or synthesise. Begun last, one processor would wait for the other. */
const longest = [
  /\btest.stacks\b/,
  /\btest.bin.import\./,
  /\btest.local.(start|engine-stream)\./,
  /\btest.weight\b/,
];

/**
 * The longest first, then about by size, so that every processor has work to the end; and never quite in the same order, so that what a file leaves behind would be
 * seen. Jest's own goes by an earlier run's times, which a clean checkout has none of.
 */
export default class LongestFirst {
  sort(tests) {
    const weighed = tests.map((test) => ({
      test,
      weight: longest.some((name) => name.test(test.path))
        ? Infinity
        : statSync(test.path).size * (0.5 + Math.random()),
    }));
    return weighed
      .sort((one, other) => (other.weight === one.weight ? 0 : other.weight - one.weight))
      .map(({ test }) => test);
  }

  shard(tests, { shardIndex, shardCount }) {
    return tests.filter((_, index) => index % shardCount === shardIndex - 1);
  }

  /** Nothing is kept of an earlier run, so none is known to have failed. */
  allFailedTests(tests) {
    return tests;
  }

  cacheResults() {}
}
