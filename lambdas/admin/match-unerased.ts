import type { Erasable } from '../accounts/erased.ts';
import { isAmong, type Identifier } from '../accounts/identifier.ts';
import { identifiersOf } from '../contacts/erasure-inventory.ts';
import type { Needs } from '../surroundings/needs.ts';
import { findErased } from '../tables/erased.ts';
import { givenBy, matchRows, type Match } from './import-match.ts';
import { orderAddressesOf, withoutErasedBuyers } from './import-orders.ts';
import type { ImportRow } from './import-row.ts';

export interface MatchedRow {
  readonly row: ImportRow;
  readonly match: Match;
}

/**
 * Whom each row is about, and each row with nobody in it who was erased (ruling 25). The list of the erased is asked last: whoever is not there any more when they are
 * looked for may stand on it by then.
 */
export async function matchUnerased(
  needs: Needs,
  storeId: string,
  rows: readonly ImportRow[],
): Promise<MatchedRow[]> {
  const identifiers = rows.map(givenBy);
  const buyers = rows.flatMap(orderAddressesOf).map((value) => ({ kind: 'email', value }) as const);
  const matches = await matchRows(needs, storeId, rows);
  const erased = await findErased<Erasable>(needs, storeId, [...identifiers.flat(), ...buyers]);
  const addresses = new Set([...erased.keys()].flatMap((one) => (one.kind === 'email' ? [one.value] : [])));
  return rows.map((row, at) => {
    const match = matches[at];
    const given = identifiers[at];
    if (match === undefined || given === undefined) throw new Error('A row was left out');
    const theirs = match.kind === 'known' ? identifiersOf(match.contact) : [];
    const isTheirs = (one: Identifier) => isAmong(theirs, one);
    // Whom the row names by what nobody erased had shares the rest with somebody who was.
    const isNamed = given.some((one) => isTheirs(one) && !erased.has(one));
    const isErased = given.some((one) => erased.has(one) && !(isNamed && isTheirs(one)));
    return { row: withoutErasedBuyers(row, addresses), match: isErased ? { kind: 'erased' } : match };
  });
}
