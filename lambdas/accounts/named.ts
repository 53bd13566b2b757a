import type { Activity, ActivityMail, FieldChange } from './activity.ts';
import type { Identifier } from './identifier.ts';

/** An address, a number or a CRM id as it stands in a contact's history. It may be another person's by now. */
export type NamedIdentifier = Extract<Identifier, { kind: 'email' | 'number' | 'crm' }>;

const fieldOf: Readonly<Record<NamedIdentifier['kind'], string>> = {
  email: 'email',
  number: 'customerNumber',
  crm: 'crmId',
};
const kinds = ['email', 'number', 'crm'] as const satisfies NamedIdentifier['kind'][];

/** What staff or the CRM gave to the contact, or took from it. */
export function namedInChanges(changes: readonly FieldChange[]): NamedIdentifier[] {
  return kinds.flatMap((kind) =>
    changes
      .filter(({ field }) => field === fieldOf[kind])
      .flatMap(({ from, to }) => [from, to].filter((value) => value !== null))
      .map((value) => ({ kind, value })),
  );
}

type Telling = Pick<Activity, 'changes' | 'mail'>;

/** The same, and whom its mail went to with which numbers. */
export function namedIn({ changes, mail }: Telling): NamedIdentifier[] {
  if (mail === null) return namedInChanges(changes);
  const numbers = [...mail.numbers, ...(mail.customerNumber === null ? [] : [mail.customerNumber])];
  return [
    ...namedInChanges(changes),
    ...(mail.to === '' ? [] : [{ kind: 'email', value: mail.to } as const]),
    ...numbers.map((value) => ({ kind: 'number', value }) as const),
  ];
}

/** What it tells without those: that there was another, or a mail, and no more which or to whom. */
export function withoutNamed(
  { changes, mail }: Telling,
  isForgotten: (identifier: NamedIdentifier) => boolean,
): Telling {
  const without = (kind: NamedIdentifier['kind'] | undefined, value: string | null) =>
    kind !== undefined && value !== null && isForgotten({ kind, value }) ? null : value;
  return {
    changes: changes.map(({ field, from, to }) => {
      const kind = kinds.find((one) => fieldOf[one] === field);
      return { field, from: without(kind, from), to: without(kind, to) };
    }),
    mail: mail === null ? null : mailWithoutNamed(mail, isForgotten),
  };
}

function mailWithoutNamed(
  mail: ActivityMail,
  isForgotten: (identifier: NamedIdentifier) => boolean,
): ActivityMail {
  const isForgottenNumber = (value: string) => isForgotten({ kind: 'number', value });
  const isToForgotten = isForgotten({ kind: 'email', value: mail.to });
  return {
    ...mail,
    numbers: mail.numbers.filter((value) => !isForgottenNumber(value)),
    customerNumber:
      mail.customerNumber !== null && isForgottenNumber(mail.customerNumber) ? null : mail.customerNumber,
    // What a provider says of a mail may name whom it was for.
    ...(isToForgotten ? { to: '', life: mail.life.map((moment) => ({ ...moment, detail: null })) } : {}),
  };
}
