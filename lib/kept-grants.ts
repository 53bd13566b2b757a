import type { FunctionShape } from '../lambdas/surroundings/surface.ts';

/**
 * What only the release before does, by function. A deploy narrows a role some seconds before it replaces the code that runs with it: so what a release stops
 * doing stays granted for that one more, and goes from here with the next.
 */
export const keptGrants: Readonly<Record<string, FunctionShape['tables']>> = {
  registration: { identifiers: ['PutItem'] },
};
