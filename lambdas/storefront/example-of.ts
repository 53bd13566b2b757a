import type { JsonSchema } from '@valibot/to-json-schema';

/** A body as the schema describes it: of every part the example that it gives itself, or else what its kind suggests. */
export function exampleOf(schema: JsonSchema | boolean): unknown {
  if (typeof schema === 'boolean') return schema;
  const [given] = schema.examples ?? [];
  if (given !== undefined) return given;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  // One of several kinds, such as an object or null.
  const [first] = schema.type === undefined ? (schema.anyOf ?? []) : [];
  if (first !== undefined) return exampleOf(first);
  if (schema.type === 'array') {
    const { items } = schema;
    return items === undefined || Array.isArray(items) ? [] : [exampleOf(items)];
  }
  if (schema.type === 'boolean') return true;
  if (schema.type === 'number' || schema.type === 'integer') return 1;
  if (schema.type !== 'object') return 'text';
  return Object.fromEntries(wanted(schema).map(([name, one]) => [name, exampleOf(one)]));
}

/** Where exactly one of several fields is asked for, the first of them; else all. */
function wanted({ properties = {}, oneOf }: JsonSchema): [string, JsonSchema | boolean][] {
  const alternatives = (oneOf ?? []).flatMap((one) => (typeof one === 'boolean' ? [] : (one.required ?? [])));
  const [, ...others] = alternatives;
  return Object.entries(properties).filter(([name]) => !others.includes(name));
}
