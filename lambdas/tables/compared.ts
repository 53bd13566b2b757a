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

/** When something is to be done with a contact by itself hangs on each, and stands in one index (chores.ts). */
export const chores = ['registration', 'closing', 'trustTold'] as const satisfies readonly ComparedField[];

/** What a change compares by itself, besides credentials, account, way in and address: what is said otherwise meanwhile is not lost unheard. */
export function comparedWith(change: Partial<Contact>): ComparedField[] {
  const isChanged = (name: ComparedField) => change[name] !== undefined;
  const others = (along: readonly ComparedField[]) =>
    along.some(isChanged) ? along.filter((name) => !isChanged(name)) : [];
  // Whether it is to end is part of how an account stands (account-state.ts).
  const standing: ComparedField[] = isChanged('accountState') && !isChanged('closing') ? ['closing'] : [];
  return [...byThemselves.filter(isChanged), ...others(names), ...others(chores), ...standing];
}

/** For a condition: whether these are as they were when the contact was read. */
export function stillAs(before: Contact, fields: readonly ComparedField[]) {
  const parts = [...new Set(fields)].flatMap((name) => partsOf(before, name));
  return {
    conditions: parts.map(isStill),
    names: Object.fromEntries(parts.flatMap(({ path }) => path.map((step) => [`#${step}`, step]))),
    values: Object.fromEntries(parts.map(({ path, value }) => [`:read_${path.join('_')}`, value])),
  };
}

interface Part {
  readonly path: readonly string[];
  readonly value: unknown;
  /** Earlier releases stored none of it, or another. */
  readonly mayBeAbsent: boolean;
}

/**
 * What of a field the condition looks at, since it looks at the item itself (ruling 22). Of a registration what makes it that one, and until when it is kept: an earlier
 * release did not store all of it. The earliest kept it in the contact's own password and names, which are read apart.
 */
function partsOf(before: Contact, name: ComparedField): Part[] {
  const { registration } = before;
  const isOfEarliest = registration?.forgetAfterEpochSeconds === 0;
  if (isOfEarliest && names.includes(name)) return [];
  if (name !== 'registration' || registration === null) {
    return [{ path: [name], value: before[name] ?? null, mayBeAbsent: isNone(before[name]) }];
  }
  const { password, forgetAfterEpochSeconds } = registration;
  return [
    { path: [name, 'password'], value: password, mayBeAbsent: isOfEarliest },
    { path: [name, 'forgetAfterEpochSeconds'], value: forgetAfterEpochSeconds, mayBeAbsent: isOfEarliest },
  ];
}

function isStill({ path, mayBeAbsent }: Part): string {
  const at = path.map((step) => `#${step}`).join('.');
  const same = `${at} = :read_${path.join('_')}`;
  return mayBeAbsent ? `(attribute_not_exists(${at}) OR ${same})` : same;
}

/** Where there is none, or none yet, earlier releases stored nothing. */
function isNone(value: unknown): boolean {
  if (value === undefined || value === null || value === 0) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
