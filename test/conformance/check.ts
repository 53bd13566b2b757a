import { isDeepStrictEqual } from 'node:util';

/** The product did not do what the row says. Its message is the reason the run prints. */
export class Finding extends Error {}

export const check: (condition: boolean, otherwise: string) => asserts condition = (condition, otherwise) => {
  if (!condition) throw new Finding(otherwise);
};

/** @throws Finding that names both values. */
export function same(actual: unknown, expected: unknown, what: string): void {
  check(
    isDeepStrictEqual(actual, expected),
    `${what}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`,
  );
}

export function matches(text: string, pattern: RegExp, what: string): void {
  check(
    pattern.test(text),
    `${what}: ${JSON.stringify(text.slice(0, 300))} does not match ${String(pattern)}`,
  );
}
