import { isNumberAccount, isRegistrationOnly, type Contact } from '../accounts/contact.ts';
import { canonicalUsername, numberLike, usernameLike, type Identifier } from '../accounts/identifier.ts';
import type { Needs } from '../surroundings/needs.ts';
import { findContactIdsByEmail, findContactsById } from '../tables/contacts.ts';
import { findErasing } from '../tables/erasing.ts';
import { findClaims, type Claim } from '../tables/identifiers.ts';
import type { ImportRow } from './import-row.ts';

interface Holds {
  /** Whether the address can stand for the contact; not where others have it already (ruling 10). */
  readonly holdsAddress: boolean;
  /** The contact that has the row's username, where any has, or that needs it as a number. */
  readonly usernameHolder: string | null;
  /** Whose customer number the row's username is: where they do not need it, they have something else to sign in with. */
  readonly usernameAsNumber: string | null;
  /** The contact that signs in with the row's number as its username of the old shop. */
  readonly numberAsUsername: string | null;
}

/** Whom a row is about. */
export type Match =
  /** Nobody the store knows. */
  | ({ readonly kind: 'new' } & Holds)
  | ({ readonly kind: 'known'; readonly contact: Contact } & Holds)
  /** Somebody who is being erased. */
  | { readonly kind: 'erased' }
  | { readonly kind: 'identifiers_disagree' | 'customer_number_taken' | 'duplicate_email' };

type Given = Extract<Identifier, { kind: 'email' | 'number' | 'crm' | 'username' }>;

interface Known {
  readonly claimOf: (given: Given) => Claim | undefined;
  readonly contactOf: (contactId: string) => Contact | undefined;
  readonly isErasing: (contactId: string) => boolean;
  /** The contacts that have the address, whether or not it stands for one of them. */
  readonly withAddress: (email: string) => readonly Contact[];
}

/** The identifiers that a row brings, or staff give, each at most once. */
export function givenBy({
  email,
  customerNumber,
  crmId,
  username,
}: Pick<ImportRow, 'email' | 'customerNumber' | 'crmId' | 'username'>): Given[] {
  const canonical = username === null ? undefined : canonicalUsername(username);
  return [
    ...(email === null ? [] : [{ kind: 'email', value: email } as const]),
    ...(customerNumber === null ? [] : [{ kind: 'number', value: customerNumber } as const]),
    ...(crmId === null ? [] : [{ kind: 'crm', value: crmId } as const]),
    ...(canonical === undefined ? [] : [{ kind: 'username', value: canonical } as const]),
  ];
}

/** The customer number that is signed in with by the same word as the row's username, and the username as its number. */
function alikeOf({ username, customerNumber }: Pick<ImportRow, 'username' | 'customerNumber'>) {
  const canonical = username === null ? undefined : canonicalUsername(username);
  return {
    number: canonical === undefined ? undefined : numberLike(canonical),
    username: customerNumber === null ? undefined : usernameLike(customerNumber),
  };
}

const nameOf = ({ kind, value }: Given) => `${kind} ${value}`;

/** Whom each row is about, with a handful of reads for all of them. */
export async function matchRows(needs: Needs, storeId: string, rows: readonly ImportRow[]): Promise<Match[]> {
  const known = await readKnown(
    needs,
    storeId,
    rows.flatMap((row) => {
      const { number, username } = alikeOf(row);
      return [...givenBy(row), ...(number ? [number] : []), ...(username ? [username] : [])];
    }),
  );
  return rows.map((row) => matchRow(row, known));
}

async function readKnown(needs: Needs, storeId: string, given: readonly Given[]): Promise<Known> {
  const found = await findClaims(needs, storeId, given);
  const claims = new Map([...found].map(([one, claim]) => [nameOf(one), claim]));
  // Whoever was never claimed by an address is found by the index.
  const unclaimed = given.filter((one) => one.kind === 'email' && !claims.has(nameOf(one)));
  const byAddress = new Map(
    await Promise.all(
      unclaimed.map(
        async ({ value }) => [value, await findContactIdsByEmail(needs, storeId, value)] as const,
      ),
    ),
  );
  const ids = new Set([
    ...[...claims.values()].map(({ contactId }) => contactId),
    ...[...byAddress.values()].flat(),
  ]);
  const contacts = await findAll(needs, storeId, [...ids]);
  const erasing = await findErasingAmong(
    needs,
    storeId,
    [...ids].filter((id) => !contacts.has(id)),
  );
  return {
    claimOf: (one) => claims.get(nameOf(one)),
    contactOf: (id) => contacts.get(id),
    isErasing: (id) => erasing.has(id),
    withAddress: (email) => (byAddress.get(email) ?? []).flatMap((id) => contacts.get(id) ?? []),
  };
}

const mostAtOnce = 100;

/** Of contacts that are not there any more those whose erasure is under way: what they had may be claimed for as long. */
export async function findErasingAmong(
  needs: Needs,
  storeId: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = await Promise.all(ids.map((contactId) => findErasing(needs, { storeId, contactId })));
  return new Set(found.flatMap((one) => (one === undefined ? [] : [one.contactId])));
}

/** By id; of one that was merged into another, that one. */
async function findAll(
  needs: Needs,
  storeId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Contact>> {
  const batches = Array.from({ length: Math.ceil(ids.length / mostAtOnce) }, (_, at) =>
    ids.slice(at * mostAtOnce, (at + 1) * mostAtOnce),
  );
  const found = await Promise.all(batches.map((batch) => findContactsById(needs, storeId, batch)));
  return new Map(found.flatMap((batch) => [...batch]));
}

/**
 * The CRM's id and the customer number say who it is, then the username of the old shop, then the address: that of somebody with another number, id or username is a
 * mailbox that several share.
 */
function matchRow(row: ImportRow, { claimOf, contactOf, isErasing, withAddress }: Known): Match {
  const identifiers = givenBy(row);
  if (identifiers.some((one) => isErasing(claimOf(one)?.contactId ?? ''))) return { kind: 'erased' };
  const holderOf = (kind: Given['kind']): Contact | undefined => {
    const one = identifiers.find((given) => given.kind === kind);
    const claim = one === undefined ? undefined : claimOf(one);
    return claim === undefined ? undefined : contactOf(claim.contactId);
  };
  const username = identifiers.find(({ kind }) => kind === 'username');
  const alike = alikeOf(row);
  const idOf = (one: Given | undefined) => (one === undefined ? undefined : claimOf(one)?.contactId) ?? null;
  const usernameAsNumber = idOf(alike.number);
  // Who has nothing but a number to sign in with keeps it: at a sign-in the username goes first.
  const numbered = contactOf(usernameAsNumber ?? '');
  const needsNumber = numbered !== undefined && (numbered.email === null || isNumberAccount(numbered));
  const usernameHolder =
    (username === undefined ? undefined : claimOf(username)?.contactId) ??
    (needsNumber ? numbered.contactId : null);
  const words = { usernameHolder, usernameAsNumber, numberAsUsername: idOf(alike.username) };
  const byCrm = holderOf('crm');
  const byNumber = holderOf('number');
  if (byCrm !== undefined && byNumber !== undefined && byCrm.contactId !== byNumber.contactId)
    return { kind: 'identifiers_disagree' };
  if (byCrm === undefined && byNumber !== undefined && !isSamePerson(row, byNumber))
    return { kind: 'customer_number_taken' };

  const byAddress = holderOf('email');
  const others = row.email === null || byAddress !== undefined ? [] : withAddress(row.email);
  const isFree = (contactId?: string) =>
    byAddress === undefined
      ? others.every((other) => other.contactId === contactId)
      : byAddress.contactId === contactId;

  const named = byCrm ?? byNumber ?? holderOf('username');
  if (named !== undefined && isSamePerson(row, named))
    return { kind: 'known', contact: named, holdsAddress: isFree(named.contactId), ...words };

  const [only, ...more] = byAddress === undefined ? others : [byAddress];
  if (only === undefined) return { kind: 'new', holdsAddress: row.email !== null, ...words };
  if (more.length === 0 && isSamePerson(row, only))
    return { kind: 'known', contact: only, holdsAddress: true, ...words };
  return row.customerNumber === null && row.crmId === null
    ? { kind: 'duplicate_email' }
    : { kind: 'new', holdsAddress: false, ...words };
}

/** Whether nothing speaks against it: what the store knows only by an unproven registration is anybody's (ruling 3). */
function isSamePerson({ customerNumber, crmId, username }: ImportRow, contact: Contact): boolean {
  if (isRegistrationOnly(contact)) return true;
  const former = username === null ? null : (canonicalUsername(username) ?? null);
  const differs = (one: string | null, other: string | null, further: readonly string[] = []) =>
    one !== null && other !== null && one !== other && !further.includes(one);
  return (
    !(crmId === null && differs(customerNumber, contact.customerNumber, contact.furtherNumbers)) &&
    !differs(crmId, contact.crmId, contact.furtherCrmIds) &&
    !(crmId === null && customerNumber === null && differs(former, contact.formerUsername))
  );
}
