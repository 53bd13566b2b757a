import * as v from 'valibot';
import type { Contact } from '../accounts/contact.ts';
import { hasOldPasswordOnly, isProvenByOldShop } from '../accounts/contact.ts';
import { importedSchemes, type ImportedScheme } from '../accounts/imported-passwords/imported-hash.ts';
import { roundsOf } from '../accounts/password-hash.ts';
import type { StaffProblemCode } from '../accounts/problems.ts';
import { freshCustomerNumbers } from '../steps/fresh-customer-number.ts';
import { readImportFields } from '../accounts/imported-fields.ts';
import type { StaffFieldWrong } from '../accounts/staff-fields.ts';
import type { ExtraField } from '../stores/extra-fields.ts';
import type { Store } from '../stores/store.ts';
import type { Needs } from '../surroundings/needs.ts';
import { findHashFloor, raiseHashFloor } from '../tables/hash-floors.ts';
import { fieldsOf } from '../tables/store-fields.ts';
import { findStore } from '../tables/stores.ts';
import type { Asked } from './action.ts';
import { describeExtraFields } from './extra-field-words.ts';
import { describeIssues } from './field-words.ts';
import { bringRows, type RowBrought } from './bring-rows.ts';
import type { Importing } from './import-contact.ts';
import { inTens } from './in-tens.ts';
import { importRow, type ImportRow } from './import-row.ts';
import type { StaffFieldError } from './reply.ts';
import { mailInvitation } from './send-invitation.ts';
import { staffWords } from './staff-words.ts';

export interface ContactsImport {
  readonly contacts: readonly unknown[];
  readonly sendInvitations: boolean;
  readonly dryRun: boolean;
}

interface RowProblem {
  readonly code: StaffProblemCode;
  readonly title: string;
  readonly errors?: readonly StaffFieldError[];
  /** Of orders that were left out: their ids. */
  readonly details?: unknown;
}

/** `problem` of a row that was not refused: what of it was left out. */
interface RowResult {
  readonly index: number;
  readonly status: 'created' | 'updated' | 'unchanged' | 'refused';
  readonly contactId?: string;
  readonly problem?: RowProblem;
  /** How many of its orders were new. */
  readonly orders?: number;
}

export interface ImportCounts {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly refused: number;
  /** Rows of which something was left out. */
  readonly inConflict: number;
  /** With a password that opens the account only once the address is proven. */
  readonly unproven: number;
  readonly orders: number;
  /** Each scheme of the passwords. */
  readonly schemes: Readonly<Partial<Record<ImportedScheme, number>>>;
}

export type ContactsImported =
  | { readonly kind: 'imported'; readonly results: readonly RowResult[]; readonly counts: ImportCounts }
  | { readonly kind: 'store_not_found' };

interface Outcome extends RowResult {
  readonly isUnproven: boolean;
  readonly scheme: ImportedScheme | null;
}

/**
 * Brings customers of another shop here, each row by itself: what is wrong with one keeps no other out. The same rows again change nothing, so whoever does not know
 * how far it came sends all of them again.
 */
export async function importContacts(asked: Asked<ContactsImport>): Promise<ContactsImported> {
  const { needs, storeId, actor, input } = asked;
  const stored = await findStore(needs, storeId);
  if (stored === undefined) return { kind: 'store_not_found' };
  const { store } = stored;
  const read = input.contacts.map((sent) => v.safeParse(importRow, sent, { abortPipeEarly: true }));
  const asks = await fieldsOf(needs, store);
  const shaped = read.flatMap((one, index) => (one.success ? [{ index, row: one.output }] : []));
  const judged = shaped.map(({ index, row }) => ({
    ...{ index, row },
    fields: readImportFields(asks, row.fields, needs.now()),
  }));
  const good = judged.flatMap(({ index, row, fields }) =>
    fields.kind === 'fields_read' ? [{ index, row: { ...row, fields: fields.brought } }] : [],
  );
  const rows = good.map(({ row }) => row);
  const importing: Importing = {
    ...{ needs, store, actor, isDryRun: input.dryRun },
    takeNumber: freshCustomerNumbers(
      needs,
      store,
      rows.filter(({ customerNumber }) => customerNumber === null).length,
    ),
  };
  if (!input.dryRun) await raiseFloor(needs, store, rows);

  const brought = await bringRows(importing, rows);
  const outcomes: Outcome[] = read.flatMap((one, index) =>
    one.success ? [] : [{ ...refusal(index, 'invalid_input'), ...nothing, ...withErrors(one.issues) }],
  );
  for (const { index, fields } of judged) {
    if (fields.kind === 'invalid_input') {
      outcomes.push({ ...refusal(index, fields.kind), ...nothing, ...withWrong(asks, fields.errors) });
    }
  }
  const finished = await inTens(good, (one, at) => {
    const theirs = brought[at];
    if (theirs === undefined) throw new Error('A row was left out');
    return finishRow(asked, one, theirs);
  });
  outcomes.push(...finished);
  outcomes.sort((one, other) => one.index - other.index);
  return {
    kind: 'imported',
    results: outcomes.map(({ isUnproven: _unproven, scheme: _scheme, ...result }) => result),
    counts: countOf(outcomes),
  };
}

async function finishRow(
  asked: Asked<ContactsImport>,
  { index, row }: { readonly index: number; readonly row: ImportRow },
  { contact: brought, orders: { added, elsewhere } }: RowBrought,
): Promise<Outcome> {
  if (brought.kind === 'refused') return { ...refusal(index, brought.code), ...nothing };
  const { contact, scheme, kind } = brought;
  const invited = await invite(asked, contact);
  const problems: RowProblem[] = [
    ...[...brought.leftOut, ...invited].map((code) => ({ code, title: staffWords[code] })),
    ...(elsewhere.length === 0
      ? []
      : [
          {
            code: 'order_exists' as const,
            title: staffWords.order_exists,
            details: { orderIds: elsewhere },
          },
        ]),
  ];
  const [problem] = problems;
  return {
    index,
    status: kind === 'unchanged' && added > 0 ? 'updated' : kind,
    // Of a dry run, a contact that is not there yet has no id either.
    ...(asked.input.dryRun && kind === 'created' ? {} : { contactId: contact.contactId }),
    ...(problem === undefined ? {} : { problem }),
    ...(row.orders.length === 0 ? {} : { orders: added }),
    isUnproven: scheme !== null && hasOldPasswordOnly(contact) && !isProvenByOldShop(contact),
    scheme,
  };
}

/** Whoever has a password of the old shop needs no invitation. In bulk: nobody looks out for these. */
async function invite(
  { input, ...asked }: Asked<ContactsImport>,
  { contactId, accountState, password, email }: Contact,
): Promise<StaffProblemCode[]> {
  const isWanted = input.sendInvitations && accountState === 'none' && password === null && email !== null;
  if (!isWanted || input.dryRun) return [];
  const sent = await mailInvitation({ ...asked, input: { contactId } }, { kind: 'invited', lane: 'bulk' });
  return sent.kind === 'queued' ? [] : [sent.kind];
}

/** An address that nobody has costs as much as the dearest password that is brought along: raised before any of them can be tried. */
async function raiseFloor(needs: Needs, { storeId }: Store, rows: readonly ImportRow[]): Promise<void> {
  const rounds = rows.map(({ passwordHash: hash }) =>
    hash === null ? 0 : roundsOf(typicalPassword, { scheme: 'imported', hash }),
  );
  const dearest = Math.max(0, ...rounds);
  const now = needs.now();
  if (dearest > (await findHashFloor(needs, storeId, now)))
    await raiseHashFloor(needs, storeId, dearest, now);
}

const typicalPassword = 'a password of sixteen';

const nothing = { isUnproven: false, scheme: null };

function refusal(index: number, code: StaffProblemCode): RowResult {
  return { index, status: 'refused', problem: { code, title: staffWords[code] } };
}

function withErrors(issues: Parameters<typeof describeIssues>[0]): Pick<RowResult, 'problem'> {
  const code = 'invalid_input';
  return { problem: { code, title: staffWords[code], errors: describeIssues(issues) } };
}

function withWrong(
  asks: readonly ExtraField[],
  wrong: readonly StaffFieldWrong[],
): Pick<RowResult, 'problem'> {
  const code = 'invalid_input';
  return { problem: { code, title: staffWords[code], errors: describeExtraFields(asks, wrong) } };
}

function countOf(outcomes: readonly Outcome[]): ImportCounts {
  const count = (is: (outcome: Outcome) => boolean) => outcomes.filter(is).length;
  const schemes = importedSchemes
    .map((scheme) => [scheme, count((one) => one.scheme === scheme)] as const)
    .filter(([, many]) => many > 0);
  return {
    created: count(({ status }) => status === 'created'),
    updated: count(({ status }) => status === 'updated'),
    unchanged: count(({ status }) => status === 'unchanged'),
    refused: count(({ status }) => status === 'refused'),
    inConflict: count(({ status, problem }) => status !== 'refused' && problem !== undefined),
    unproven: count(({ isUnproven }) => isUnproven),
    orders: outcomes.reduce((sum, { orders = 0 }) => sum + orders, 0),
    schemes: Object.fromEntries(schemes),
  };
}
