import { companyIdOf } from './company-id.ts';

/** What a column of a file of contacts can be, however the file comes in: a company has two. */
export const importColumns = [
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
export type ImportColumn = (typeof importColumns)[number];

/** Of the store's own fields: `field:newsletter`; of a consent also `field:newsletter:at`, when it was given, how (`evidence`), and to which version of the text. */
export type ExtraColumn = `field:${string}`;

const extraColumn = /^field:([a-z][a-z0-9_]{0,39})(?::(at|evidence|version))?$/;

export function isExtraColumn(name: string): name is ExtraColumn {
  return extraColumn.test(name);
}

/** The company of a row, as `importContacts` takes it; of one of its two columns the other is made. */
export function companyInColumns(id: string | undefined, name: string | undefined) {
  const named = name ?? id;
  return named === undefined ? {} : { company: { id: id ?? companyIdOf(named), name: named } };
}

/** Of each of the store's own fields what its cell says; of a consent that has more columns an object of them. What is empty is not said. */
export function fieldsInColumns(cells: ReadonlyMap<string, string>): Readonly<Record<string, unknown>> {
  const fields = new Map<string, Record<string, string>>();
  for (const [column, cell] of cells) {
    const [, id, part = 'given'] = extraColumn.exec(column) ?? [];
    if (id === undefined || cell === '') continue;
    fields.set(id, { ...fields.get(id), [part === 'version' ? 'textVersion' : part]: cell });
  }
  // What was said of a consent that nobody gave is of nothing.
  const given = [...fields].filter(([, one]) => one['given'] !== undefined);
  const entries = given.map(([id, one]) => [id, Object.keys(one).length === 1 ? one['given'] : one] as const);
  return entries.length === 0 ? {} : { fields: Object.fromEntries(entries) };
}
