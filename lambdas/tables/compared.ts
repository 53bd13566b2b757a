import type { Contact } from '../accounts/contact.ts';

/** What of a contact a write can compare with how it was read. */
export type ComparedField = Exclude<keyof Contact, 'storeId' | 'contactId' | 'password'>;

/** What a contact is found by, besides its main address and sign-ins of providers: of each a claim or a key of an index goes along, which must not be left behind. */
export const foundBy = [
  'customerNumber',
  'furtherNumbers',
  'crmId',
  'furtherCrmIds',
  'furtherEmails',
  'formerUsername',
] as const satisfies readonly ComparedField[];

/** What says whose record it is that stands for a contact: whoever found it by one of these compares them when they write. */
export const whoseRecord = [...foundBy, 'mergedIds'] as const satisfies readonly ComparedField[];

/** All that is told of a contact and waits for it, so that whoever goes by the whole of it has seen the whole. */
export const toldOf = [
  ...foundBy,
  ...(['firstName', 'lastName', 'company', 'fields', 'imported'] as const),
  ...(['registration', 'closing', 'emailStatus', 'connections'] as const),
  ...(['mergedIds', 'differentFrom'] as const),
] as const satisfies readonly ComparedField[];

/** Names are searched together, so that a change of the one has to know the other. Whoever says both knows both: of an old registration neither is stored as it is read. */
const names: readonly ComparedField[] = ['firstName', 'lastName'];
const byThemselves: readonly ComparedField[] = [
  ...foundBy,
  ...(['company', 'mergedIds', 'differentFrom', 'fields'] as const),
];

/** What a change compares by itself, besides credentials, account, way in and address: what is said otherwise meanwhile is not lost unheard. */
export function comparedWith(change: Partial<Contact>): ComparedField[] {
  const isChanged = (name: ComparedField) => change[name] !== undefined;
  const others = names.some(isChanged) ? names.filter((name) => !isChanged(name)) : [];
  return [...byThemselves.filter(isChanged), ...others];
}

/** For a condition: whether these are as they were when the contact was read. */
export function stillAs(before: Contact, fields: readonly ComparedField[]) {
  const all = [...new Set(fields)];
  return {
    conditions: all.map((name) => isStill(before, name)),
    names: Object.fromEntries(all.map((name) => [`#${name}`, name])),
    values: Object.fromEntries(all.map((name) => [`:read_${name}`, before[name]])),
  };
}

/** Where there is none, or none yet, earlier releases stored nothing. */
function isStill(before: Contact, name: ComparedField): string {
  const same = `#${name} = :read_${name}`;
  return isNone(before[name]) ? `(attribute_not_exists(#${name}) OR ${same})` : same;
}

function isNone(value: unknown): boolean {
  if (value === null || value === 0) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
