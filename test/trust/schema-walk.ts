import type { GenericSchema } from 'valibot';

/** For the suites that walk what actions and routes take: whatever field is added, they come by it too. */

export type Path = readonly (string | number)[];

/** The schemas of valibot, as far as this walk looks into them. */
interface Looked {
  readonly type?: string;
  readonly entries?: Readonly<Record<string, Looked>>;
  readonly options?: readonly (Looked | string)[];
  readonly wrapped?: Looked;
  readonly item?: Looked;
}

/** Where a value may stand in what the schema takes. */
export const pathsOf = (schema: GenericSchema): Path[] => look(schema, []);

function look(schema: Looked, path: Path): Path[] {
  if (schema.wrapped !== undefined) return look(schema.wrapped, path);
  if (schema.entries !== undefined)
    return Object.entries(schema.entries).flatMap(([name, entry]) => look(entry, [...path, name]));
  if (schema.item !== undefined) return [path, ...look(schema.item, [...path, 0])];
  const options = schema.options?.filter((option): option is Looked => typeof option !== 'string') ?? [];
  return options.length > 0 ? options.flatMap((option) => look(option, path)) : [path];
}

/** The fields of the object that the schema takes. */
export const fieldsOfSchema = (schema: GenericSchema): string[] => [
  ...new Set(pathsOf(schema).flatMap(([first]) => (typeof first === 'string' ? [first] : []))),
];

/** The same with that value in that place. */
export function withValue(whole: unknown, [first, ...rest]: Path, value: unknown): unknown {
  if (first === undefined) return value;
  const before: Record<string | number, unknown> = { ...(whole as Record<string, unknown>) };
  const changed = { ...before, [first]: withValue(before[first], rest, value) };
  return typeof first === 'number' ? Object.values(changed) : changed;
}

/** Those of them that may be left out. */
export const optionalFields = (schema: GenericSchema): ReadonlySet<string> =>
  new Set(
    Object.entries((schema as Looked).entries ?? {}).flatMap(([name, { type }]) =>
      type === 'optional' ? [name] : [],
    ),
  );
