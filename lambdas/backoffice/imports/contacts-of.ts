import {
  companyInColumns,
  fieldsInColumns,
  importColumns,
  isExtraColumn,
  type ExtraColumn,
  type ImportColumn,
} from '../../accounts/import-columns.ts';
import type { Table } from './read-csv.ts';

export type Contacts =
  | { readonly kind: 'contacts'; readonly contacts: readonly Readonly<Record<string, unknown>>[] }
  | { readonly kind: 'no_column'; readonly names: readonly string[] }
  | { readonly kind: 'unknown_columns' | 'columns_twice'; readonly names: readonly string[] }
  | { readonly kind: 'no_rows' };

/** Rows as importContacts takes them. A name that is no column's is refused: else a whole column would be left out unheard. */
export function contactsOf({ names, rows }: Table): Contacts {
  const unknown = names.filter((name) => columnOf(name) === undefined);
  if (unknown.length > 0) return { kind: 'unknown_columns', names: unknown };
  const known = names.flatMap((name) => columnOf(name) ?? []);
  const twice = known.filter((column, index) => known.indexOf(column) !== index);
  if (twice.length > 0) return { kind: 'columns_twice', names: twice };
  if (!['email', 'customerNumber', 'crmId'].some((column) => known.some((one) => one === column))) {
    return { kind: 'no_column', names: ['email', 'customerNumber', 'crmId'] };
  }
  if (rows.length === 0) return { kind: 'no_rows' };
  return { kind: 'contacts', contacts: rows.map((row) => contactOf(known, row)) };
}

function columnOf(name: string): ImportColumn | ExtraColumn | undefined {
  const trimmed = name.trim();
  if (isExtraColumn(trimmed)) return trimmed;
  const plain = plainName(name);
  return importColumns.find((column) => plainName(column) === plain);
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, '');
}

function contactOf(
  known: readonly (ImportColumn | ExtraColumn)[],
  row: readonly string[],
): Record<string, unknown> {
  const cells = new Map(known.map((column, index) => [column, row[index]?.trim() ?? '']));
  const cell = (column: ImportColumn): string | undefined => cells.get(column) || undefined;
  const plain = importColumns
    .filter((column) => !['emailProven', 'companyId', 'companyName'].includes(column))
    .map((column) => [column, cell(column)] as const);
  return {
    ...Object.fromEntries(plain.filter(([, value]) => value !== undefined)),
    ...(cell('emailProven') === undefined ? {} : { emailProven: readFlag(cell('emailProven') ?? '') }),
    ...companyInColumns(cell('companyId'), cell('companyName')),
    ...fieldsInColumns(cells),
  };
}

/** What is neither is passed on, and refused by name. */
function readFlag(text: string): boolean | string {
  if (/^(true|yes|1|x)$/i.test(text)) return true;
  return /^(false|no|0)$/i.test(text) ? false : text;
}
