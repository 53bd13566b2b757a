import { companyIdOf } from '../../accounts/company-id.ts';
import type { Table } from './read-csv.ts';

/** What a column may be called, letters alone; and what becomes of its cells. */
export const columns = [
  'email',
  'emailProven',
  'username',
  'firstName',
  'lastName',
  'customerNumber',
  'crmId',
  'locale',
  'companyId',
  'companyName',
  'passwordHash',
] as const;
type Column = (typeof columns)[number];

/** Of the store's own fields: `field:newsletter`; of a consent also `field:newsletter:at`, `:evidence` and `:version`. */
type ExtraColumn = `field:${string}`;
const extraColumn = /^field:([a-z][a-z0-9_]{0,39})(?::(at|evidence|version))?$/;
const isExtra = (name: string): name is ExtraColumn => extraColumn.test(name);

export type Contacts =
  | { readonly kind: 'contacts'; readonly contacts: readonly Readonly<Record<string, unknown>>[] }
  | { readonly kind: 'no_column'; readonly names: readonly string[] }
  | { readonly kind: 'unknown_columns' | 'columns_twice'; readonly names: readonly string[] }
  | { readonly kind: 'no_rows' };

/** Rows as importContacts takes them. A name that is no column's is refused: else a whole column would be left out unheard. */
export function contactsOf({ names, rows }: Table): Contacts {
  const known = names.map(columnOf);
  const unknown = names.filter((_, index) => known[index] === undefined);
  if (unknown.length > 0) return { kind: 'unknown_columns', names: unknown };
  const twice = known.filter((column, index) => known.indexOf(column) !== index).map(String);
  if (twice.length > 0) return { kind: 'columns_twice', names: twice };
  if (!['email', 'customerNumber', 'crmId'].some((column) => known.some((one) => one === column))) {
    return { kind: 'no_column', names: ['email', 'customerNumber', 'crmId'] };
  }
  if (rows.length === 0) return { kind: 'no_rows' };
  return { kind: 'contacts', contacts: rows.map((row) => contactOf(known, row)) };
}

function columnOf(name: string): Column | ExtraColumn | undefined {
  const trimmed = name.trim();
  if (isExtra(trimmed)) return trimmed;
  const plain = plainName(name);
  return columns.find((column) => plainName(column) === plain);
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, '');
}

function contactOf(
  known: readonly (Column | ExtraColumn | undefined)[],
  row: readonly string[],
): Record<string, unknown> {
  const cells = new Map(known.map((column, index) => [column, row[index]?.trim() ?? '']));
  const cell = (column: Column): string | undefined => cells.get(column) || undefined;
  const id = cell('companyId');
  const name = cell('companyName') ?? id;
  const plain = columns
    .filter((column) => !['emailProven', 'companyId', 'companyName'].includes(column))
    .map((column) => [column, cell(column)] as const);
  return {
    ...Object.fromEntries(plain.filter(([, value]) => value !== undefined)),
    ...(cell('emailProven') === undefined ? {} : { emailProven: readFlag(cell('emailProven') ?? '') }),
    ...(name === undefined ? {} : { company: { id: id ?? companyIdOf(name), name } }),
    ...extraFieldsOf(cells),
  };
}

/** What is neither is passed on, and refused by name. */
function readFlag(text: string): boolean | string {
  if (/^(true|yes|1|x)$/i.test(text)) return true;
  return /^(false|no|0)$/i.test(text) ? false : text;
}

/** Of each of the store's own fields what its cell says; of a consent that has more columns an object of them. */
function extraFieldsOf(
  cells: ReadonlyMap<Column | ExtraColumn | undefined, string>,
): Readonly<Record<string, unknown>> {
  const fields = new Map<string, Record<string, string>>();
  for (const [column, cell] of cells) {
    const [, id, part = 'given'] = extraColumn.exec(column ?? '') ?? [];
    if (id === undefined || cell === '') continue;
    fields.set(id, { ...fields.get(id), [part === 'version' ? 'textVersion' : part]: cell });
  }
  // What was said of a consent that nobody gave is of nothing.
  const given = [...fields].filter(([, one]) => one['given'] !== undefined);
  const entries = given.map(([id, one]) => [id, Object.keys(one).length === 1 ? one['given'] : one] as const);
  return entries.length === 0 ? {} : { fields: Object.fromEntries(entries) };
}
