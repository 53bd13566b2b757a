import * as v from 'valibot';
import type { Contact } from '../accounts/contact.ts';
import { hasOldPasswordOnly, isProvenByOldShop } from '../accounts/contact.ts';
import { importedSchemes, type ImportedScheme } from '../accounts/imported-passwords/imported-hash.ts';
import { roundsOf } from '../accounts/password-hash.ts';
import type { StaffProblemCode } from '../accounts/problems.ts';
import type { Store } from '../stores/store.ts';
import type { Needs } from '../surroundings/needs.ts';
import type { Erasable } from '../accounts/erased.ts';
import { findErased } from '../tables/erased.ts';
import { findHashFloor, raiseHashFloor } from '../tables/hash-floors.ts';
import { findStore } from '../tables/stores.ts';
import type { Asked } from './action.ts';
import { describeIssues } from './field-words.ts';
import { importContact, type ContactImported, type Importing } from './import-contact.ts';
import { identifiersOf, matchRows } from './import-match.ts';
import { importOrders, orderAddressesOf, withoutErasedBuyers } from './import-orders.ts';
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

const rowsAtOnce = 10;

/**
 * Brings customers of another shop here, each row by itself: what is wrong with one keeps no other out. The same rows again change nothing, so whoever does not know
 * how far it came sends all of them again.
 */
export async function importContacts(asked: Asked<ContactsImport>): Promise<ContactsImported> {
  const { needs, storeId, actor, input } = asked;
  const stored = await findStore(needs, storeId);
  if (stored === undefined) return { kind: 'store_not_found' };
  const { store } = stored;
  const importing: Importing = { needs, store, actor, isDryRun: input.dryRun };
  const read = input.contacts.map((sent) => v.safeParse(importRow, sent, { abortPipeEarly: true }));
  const good = read.flatMap((one, index) => (one.success ? [{ index, row: one.output }] : []));
  if (!input.dryRun)
    await raiseFloor(
      needs,
      store,
      good.map(({ row }) => row),
    );

  const identifiers = good.map(({ row }) => identifiersOf(row));
  const [matches, erased] = await Promise.all([
    matchRows(
      needs,
      storeId,
      good.map(({ row }) => row),
    ),
    findErased<Erasable>(needs, storeId, [
      ...identifiers.flat(),
      ...good.flatMap(({ row }) => orderAddressesOf(row)).map((value) => ({ kind: 'email', value }) as const),
    ]),
  ]);
  const erasedAddresses = new Set(
    [...erased.keys()].flatMap((one) => (one.kind === 'email' ? [one.value] : [])),
  );
  const outcomes: Outcome[] = read.flatMap((one, index) =>
    one.success ? [] : [{ ...refusal(index, 'invalid_input'), ...nothing, ...withErrors(one.issues) }],
  );
  // By what they say, not which they are: what stands twice is found once.
  const nameOf = ({ kind, value }: Erasable) => `${kind} ${value}`;
  const gone = new Set([...erased.keys()].map(nameOf));
  const pairs = good.flatMap((one, at) => {
    const match = matches[at];
    if (match === undefined) return [];
    const isErased = identifiers[at]?.some((identifier) => gone.has(nameOf(identifier))) === true;
    const row = withoutErasedBuyers(one.row, erasedAddresses);
    return [{ ...one, row, match: isErased ? ({ kind: 'erased' } as const) : match }];
  });
  for (let from = 0; from < pairs.length; from += rowsAtOnce) {
    const some = pairs.slice(from, from + rowsAtOnce).map(async ({ index, row, match }) => {
      const imported = await importAgain(importing, row, await importContact(importing, row, match));
      return finishRow(asked, importing, index, row, imported);
    });
    outcomes.push(...(await Promise.all(some)));
  }
  outcomes.sort((one, other) => one.index - other.index);
  return {
    kind: 'imported',
    results: outcomes.map(({ isUnproven: _unproven, scheme: _scheme, ...result }) => result),
    counts: countOf(outcomes),
  };
}

const mostRivals = 5;

/** Whoever came first is met as the contact that they made. */
async function importAgain(
  importing: Importing,
  row: ImportRow,
  first: ContactImported,
): Promise<Exclude<ContactImported, { kind: 'overtaken' }>> {
  let outcome = first;
  for (let rival = 1; outcome.kind === 'overtaken' && rival < mostRivals; rival += 1) {
    const [match] = await matchRows(importing.needs, importing.store.storeId, [row]);
    if (match !== undefined) outcome = await importContact(importing, row, match);
  }
  return outcome.kind === 'overtaken' ? { kind: 'refused', code: 'changed_meanwhile' } : outcome;
}

async function finishRow(
  asked: Asked<ContactsImport>,
  importing: Importing,
  index: number,
  row: ImportRow,
  imported: Exclude<ContactImported, { kind: 'overtaken' }>,
): Promise<Outcome> {
  if (imported.kind === 'refused') return { ...refusal(index, imported.code), ...nothing };
  const { contact, scheme } = imported;
  const orders = await importOrders(importing, contact, row);
  const invited = await invite(asked, contact);
  const problems: RowProblem[] = [
    ...[...imported.leftOut, ...invited].map((code) => ({ code, title: staffWords[code] })),
    ...(orders.elsewhere.length === 0
      ? []
      : [
          {
            code: 'order_exists' as const,
            title: staffWords.order_exists,
            details: { orderIds: orders.elsewhere },
          },
        ]),
  ];
  const [problem] = problems;
  return {
    index,
    status: imported.kind === 'unchanged' && orders.added > 0 ? 'updated' : imported.kind,
    // Of a dry run, a contact that is not there yet has no id either.
    ...(importing.isDryRun && imported.kind === 'created' ? {} : { contactId: contact.contactId }),
    ...(problem === undefined ? {} : { problem }),
    ...(row.orders.length === 0 ? {} : { orders: orders.added }),
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
