import { commitEach, type CommittedEach } from '../tables/commit-each.ts';
import { commit } from '../tables/database.ts';
import { planContact, type ContactImported, type Importing } from './import-contact.ts';
import { inTens } from './in-tens.ts';
import type { ImportRow } from './import-row.ts';
import { matchUnerased, type MatchedRow } from './match-unerased.ts';

/** The contacts of many rows, each all or nothing. Of rows that are about the same contact the first comes first, and the next finds what it left. */
export async function bringContacts(
  importing: Importing,
  rows: readonly MatchedRow[],
): Promise<ContactImported[]> {
  const plans = await inTens(rows, ({ row, match }) => planContact(importing, row, match));
  if (importing.isDryRun) return plans.map(({ outcome }) => outcome);

  const writing = plans.flatMap(({ writes }, at) => (writes.length === 0 ? [] : [{ at, writes }]));
  const committed = await commitEach(
    importing.needs,
    writing.map(({ writes }) => writes),
  );
  const outcomes = plans.map(({ outcome }) => outcome);
  const bring = async (at: number) => {
    const row = rows[at]?.row;
    if (row !== undefined) outcomes[at] = await bringAgain(importing, row);
  };
  const those = (kind: CommittedEach<string>['kind']) =>
    writing.filter((_, number) => committed[number]?.kind === kind).map(({ at }) => at);
  await inTens(those('refused'), bring);
  for (const at of those('held_back')) await bring(at);
  return outcomes;
}

const mostRivals = 5;

/** Whoever came first is met as the contact that they made; who was erased meanwhile is left out. */
async function bringAgain(importing: Importing, row: ImportRow): Promise<ContactImported> {
  const { needs, store } = importing;
  for (let rival = 1; rival < mostRivals; rival += 1) {
    const [matched] = await matchUnerased(needs, store.storeId, [row]);
    if (matched === undefined) break;
    const { outcome, writes } = await planContact(importing, matched.row, matched.match);
    if (writes.length === 0 || (await commit(needs, writes)).kind === 'committed') return outcome;
  }
  return { kind: 'refused', code: 'changed_meanwhile' };
}
