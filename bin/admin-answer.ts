import * as v from 'valibot';

const record = v.record(v.string(), v.unknown());
const rows = v.array(record);
const list = v.looseObject({ items: rows, next: v.optional(v.nullable(v.string())) });

/** An action's answer for people: a list as a table, anything else as its fields. Programs take `--json`. */
export function answerForPeople(result: unknown): string {
  if (v.is(list, result)) return listForPeople(result);
  return v.is(record, result) ? fields(result) : text(result);
}

function listForPeople({ items, next }: v.InferOutput<typeof list>): string {
  if (items.length === 0) return 'Nothing there.';
  return typeof next === 'string' ? `${table(items)}\n\nThere is more: after=${next}` : table(items);
}

/** A refusal for people: what was wrong, field by field, and what it is called where programs read it. */
export function problemForPeople({ code, title, errors, ...more }: Problem): string {
  const { details = {} } = more;
  return [
    `${title} (${code})`,
    ...errors.map((error) => `  ${error.field}: ${error.message}`),
    ...(Object.keys(details).length === 0 ? [] : [fields(details)]),
  ].join('\n');
}

/** Of which store, and where it was asked for. */
export interface Where {
  readonly store: string;
  readonly function?: string | undefined;
  readonly region?: string | undefined;
}

/** The command that asks the same deployment for something else. */
export function commandThere(
  { store, function: name, region }: Where,
  action: string,
  field: string,
): string {
  const where = Object.entries({ store, function: name, region }).flatMap(([option, value]) =>
    value === undefined ? [] : [`--${option} ${value}`],
  );
  return `npm run admin -- ${action} ${where.join(' ')} ${field}`;
}

/** What another person runs to confirm a change of the store. */
export function howToConfirm(where: Where, proposalId: string): string {
  const command = commandThere(where, 'confirmStoreChange', `proposalId=${proposalId}`);
  return `Nothing of it is so yet: it takes two. Another person runs, within a week,\n  ${command}`;
}

/** What the admin function answers to what it refuses. */
export const problem = v.object({
  code: v.string(),
  title: v.string(),
  errors: v.optional(v.array(v.looseObject({ field: v.string(), message: v.string() })), []),
  details: v.optional(record),
});

export type Problem = v.InferOutput<typeof problem>;

/** Cells longer than this are cut: an id fits, a whole order does not. The longest column stands last, and is not cut: it hides nothing. */
const widest = 48;

function table(rows: readonly Readonly<Record<string, unknown>>[]): string {
  const flats = rows.map((row) => flat(row));
  const columns = [...new Set(flats.flatMap((row) => Object.keys(row)))]
    .map((name) => ({ name, cells: flats.map((row) => row[name] ?? '') }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
    .map((column) => ({ ...column, width: Math.max(column.name.length, ...column.cells.map(lengthOf)) }));
  const longest = columns.reduce((most, { width }) => Math.max(most, width), widest);
  const last = columns.find(({ width }) => width > widest && width === longest);
  const shown = [
    ...columns
      .filter((column) => column !== last)
      .map(({ name, cells, width }) => ({
        name,
        cells: cells.map(cut),
        width: Math.min(width, Math.max(widest, name.length)),
      })),
    ...(last === undefined ? [] : [last]),
  ];
  const line = (cell: (column: (typeof shown)[number]) => string): string =>
    shown
      .map((column) => cell(column).padEnd(column === last ? 0 : column.width))
      .join('  ')
      .trimEnd();
  return [
    line(({ name }) => name),
    line(({ name, width }) => '-'.repeat(Math.min(width, Math.max(widest, name.length)))),
    ...flats.map((_, index) => line(({ cells }) => cells[index] ?? '')),
  ].join('\n');
}

function fields(result: Readonly<Record<string, unknown>>): string {
  const entries = Object.entries(result);
  const tables = entries.flatMap(([name, value]) =>
    v.is(rows, value) && value.length > 0 ? [{ name, value }] : [],
  );
  const single = Object.entries(
    flat(Object.fromEntries(entries.filter(([name]) => tables.every((one) => one.name !== name)))),
  );
  const width = Math.max(0, ...single.map(([name]) => name.length));
  const told = [
    ...(single.length === 0
      ? []
      : [single.map(([name, value]) => `${name.padEnd(width)}  ${value}`.trimEnd()).join('\n')]),
    ...tables.map(({ name, value }) => `${name}\n\n${table(value)}`),
  ];
  return told.length === 0 ? 'Done.' : told.join('\n\n');
}

/** `{mail: {state: 'sent'}}` as `{'mail.state': 'sent'}`. */
function flat(value: Readonly<Record<string, unknown>>, prefix = ''): Record<string, string> {
  return Object.assign(
    {},
    ...Object.entries(value).map(([name, inner]) =>
      v.is(record, inner) && !Array.isArray(inner)
        ? flat(inner, `${prefix}${name}.`)
        : { [`${prefix}${name}`]: text(inner) },
    ),
  ) as Record<string, string>; // Sound: each part is one.
}

function text(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object'))
    return value.map(text).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const lengthOf = (cell: string): number => cell.length;

const cut = (cell: string): string => (cell.length > widest ? `${cell.slice(0, widest - 1)}…` : cell);
