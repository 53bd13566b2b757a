import * as v from 'valibot';
import type { TableKey } from '../lambdas/tables/shapes.ts';
import { tableShapes } from '../lambdas/tables/shapes.ts';
import { keysOf } from '../lambdas/surroundings/records.ts';
import { pascalCase } from './names.ts';

const withTables = v.object({
  Resources: v.record(
    v.string(),
    v.looseObject({
      Properties: v.optional(
        v.looseObject({
          GlobalSecondaryIndexes: v.optional(v.array(v.looseObject({ IndexName: v.string() }))),
        }),
      ),
    }),
  ),
});

/**
 * DynamoDB makes or takes away one index of a table in an update of it, and CloudFormation refuses more. Where `next` has several that `deployed` has not, this
 * answers what each deploy before the last has to leave out, each as `table/index`; mostly there is none.
 * @throws Error where an index would go while others change: that takes a release of its own.
 */
export function indexSteps(deployed: unknown, next: unknown): readonly (readonly string[])[] {
  const [before, after] = [indexesOf(deployed), indexesOf(next)];
  const added = keysOf(tableShapes).flatMap((table): readonly (readonly string[])[] => {
    const had = before.get(table);
    if (had === undefined) return [];
    const has = after.get(table) ?? [];
    const fresh = has.filter((index) => !had.includes(index));
    const gone = had.filter((index) => !has.includes(index));
    if (gone.length > 0 && gone.length + fresh.length > 1) {
      throw new Error(
        `${[...gone, ...fresh].map((index) => `${table}/${index}`).join(', ')}: an index can only go in a release that changes no other of its table`,
      );
    }
    return [fresh.map((index) => `${table}/${index}`)];
  });
  const most = Math.max(1, ...added.map((fresh) => fresh.length));
  return Array.from({ length: most - 1 }, (_, step) => added.flatMap((fresh) => fresh.slice(step + 1)));
}

function indexesOf(template: unknown): ReadonlyMap<TableKey, readonly string[]> {
  const { Resources } = v.parse(withTables, template);
  return new Map(
    keysOf(tableShapes).flatMap((table) =>
      Object.entries(Resources)
        .filter(([id]) => new RegExp(`^${pascalCase(table)}Table[0-9A-F]{8}$`).test(id))
        .map(([, { Properties }]) => [
          table,
          (Properties?.GlobalSecondaryIndexes ?? []).map(({ IndexName }) => IndexName),
        ]),
    ),
  );
}
