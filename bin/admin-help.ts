import { toJsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import type { Action } from '../lambdas/admin/action.ts';

/** What JSON Schema may say of a field, as far as help tells it. */
interface Field {
  readonly type?: string | undefined;
  readonly enum?: readonly unknown[] | undefined;
  readonly anyOf?: readonly Field[] | undefined;
  readonly items?: Field | undefined;
  readonly properties?: Readonly<Record<string, Field>> | undefined;
  readonly required?: readonly string[] | undefined;
  readonly default?: unknown;
  readonly minLength?: number | undefined;
  readonly maxLength?: number | undefined;
  readonly minimum?: number | undefined;
  readonly exclusiveMinimum?: number | undefined;
  readonly maximum?: number | undefined;
  readonly minItems?: number | undefined;
  readonly maxItems?: number | undefined;
}

const field: v.GenericSchema<Field> = v.lazy(() =>
  v.object({
    type: v.optional(v.string()),
    enum: v.optional(v.array(v.unknown())),
    anyOf: v.optional(v.array(field)),
    items: v.optional(field),
    properties: v.optional(v.record(v.string(), field)),
    required: v.optional(v.array(v.string())),
    default: v.optional(v.unknown()),
    minLength: v.optional(v.number()),
    maxLength: v.optional(v.number()),
    minimum: v.optional(v.number()),
    exclusiveMinimum: v.optional(v.number()),
    maximum: v.optional(v.number()),
    minItems: v.optional(v.number()),
    maxItems: v.optional(v.number()),
  }),
);

/** One action's fields, from the very schema that judges them. */
export function actionHelp(name: string, { summary, input }: Action): string {
  const schema = v.parse(field, toJsonSchema(input, { errorMode: 'ignore', typeMode: 'input' }));
  const forms = schema.anyOf ?? [schema];
  return [
    `Usage: npm run admin -- ${name} [field=value ...] [options]`,
    '',
    `${summary}.`,
    '',
    ...forms.flatMap((form, index) => [...(index === 0 ? [] : ['', 'or']), ...linesOf(form)]),
    '',
    'Options: npm run admin -- --help',
  ].join('\n');
}

/** The names of an action's fields, of whichever form. */
export function fieldNames({ input }: Action): string[] {
  const schema = v.parse(field, toJsonSchema(input, { errorMode: 'ignore', typeMode: 'input' }));
  const forms = schema.anyOf ?? [schema];
  return [...new Set(forms.flatMap(({ properties = {} }) => Object.keys(properties)))];
}

function linesOf({ properties = {}, required = [] }: Field): string[] {
  const entries = Object.entries(properties);
  if (entries.length === 0) return ['It takes no fields.'];
  const width = Math.max(...entries.map(([name]) => name.length));
  const isNeeded = ([name]: readonly [string, Field]): boolean => required.includes(name);
  const sorted = [...entries.filter(isNeeded), ...entries.filter((entry) => !isNeeded(entry))];
  return sorted.map((entry) => {
    const [name, shape] = entry;
    return `  ${name.padEnd(width)}  ${[...(isNeeded(entry) ? ['required'] : []), inWords(shape)].join(', ')}`;
  });
}

function inWords(shape: Field): string {
  const fallback = shape.default ?? null;
  const isTold = fallback !== null && JSON.stringify(fallback) !== '{}';
  return `${kindOf(shape)}${isTold ? `; ${JSON.stringify(fallback)} if not said` : ''}`;
}

function kindOf(shape: Field): string {
  if (shape.anyOf !== undefined) return [...new Set(shape.anyOf.map(kindOf))].join(', or ');
  if (shape.enum !== undefined)
    return shape.enum
      .map(String)
      .join(', ')
      .replace(/, ([^,]*)$/, ' or $1');
  switch (shape.type) {
    case 'string':
      return `text${range(' of', shape.minLength, shape.maxLength, ' characters')}`;
    case 'integer':
    case 'number':
      return `a number${range(',', shape.minimum, shape.maximum, '')}`;
    case 'boolean':
      return 'true or false';
    case 'null':
      return 'null';
    case 'array':
      return `a JSON list of${range('', shape.minItems, shape.maxItems, '')} ${shape.items === undefined ? 'values' : kindOf(shape.items)}`;
    case 'object': {
      const { properties = {}, required = [] } = shape;
      const names = Object.keys(properties).map((name) => (required.includes(name) ? name : `${name}?`));
      return names.length === 0 ? 'a JSON object' : `{${names.join(', ')}}`;
    }
    default:
      return 'any value';
  }
}

function range(before: string, least: number | undefined, most: number | undefined, unit: string): string {
  if (most !== undefined) {
    return `${before} ${least === undefined ? 'up' : String(least)} to ${String(most)}${unit}`;
  }
  return least === undefined ? '' : `${before} at least ${String(least)}${unit}`;
}
