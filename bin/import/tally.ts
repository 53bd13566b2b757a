import type { RowOutcome } from './results.ts';
import type { Sent } from './send.ts';

/** What an import came to, added up as it goes. */
export class Tally {
  readonly statuses = new Map<string, number>();
  readonly schemes = new Map<string, number>();
  readonly problems = new Map<
    string,
    { count: number; message: string; firstRow: number; isRefusal: boolean }
  >();
  rows = 0;
  orders = 0;
  unproven = 0;
  inConflict = 0;

  add({ outcomes, unproven, schemes }: Sent): void {
    for (const outcome of outcomes) this.addRow(outcome);
    for (const [scheme, count] of Object.entries(schemes))
      this.schemes.set(scheme, (this.schemes.get(scheme) ?? 0) + count);
    this.unproven += unproven;
  }

  private addRow({ row, status, orders, code, message }: RowOutcome): void {
    this.rows += 1;
    this.orders += orders;
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
    if (code === '') return;
    if (status !== 'refused') this.inConflict += 1;
    const known = this.problems.get(code) ?? {
      count: 0,
      message,
      firstRow: row,
      isRefusal: status === 'refused',
    };
    this.problems.set(code, { ...known, count: known.count + 1, firstRow: Math.min(known.firstRow, row) });
  }
}

const many = (count: number) => count.toLocaleString('en-GB');

/** The same for people. */
export function describeTally(
  tally: Tally,
  { dryRun, seconds, earlier, repeats, results }: TallyAbout,
): string {
  const { rows, statuses, orders, unproven, inConflict, schemes, problems } = tally;
  const rate = seconds > 0 ? ` (${many(Math.round(rows / seconds))} a second)` : '';
  const of = (status: string) => statuses.get(status) ?? 0;
  const lines: [string, number, string][] = [
    [dryRun ? 'new' : 'created', of('created'), ''],
    [dryRun ? 'would change' : 'updated', of('updated'), ''],
    [dryRun ? 'same as here' : 'unchanged', of('unchanged'), ''],
    ['refused', of('refused'), ''],
    ['in conflict', inConflict, 'something of the row is left out'],
    ['unproven', unproven, 'the first right sign-in mails a link'],
    ['orders', orders, ''],
    ...[...schemes].map(([scheme, count]): [string, number, string] => [`${scheme} hashes`, count, '']),
  ];
  const width = Math.max(...lines.map(([name]) => name.length));
  return [
    `${dryRun ? 'Dry run: nothing was changed. ' : ''}${many(rows)} ${rows === 1 ? 'row' : 'rows'} in ${seconds.toFixed(1)} s${rate}${earlier === 0 ? '' : `; ${many(earlier)} were done before`}`,
    ...lines
      .filter(([name, count]) => count > 0 || name === 'refused')
      .map(
        ([name, count, note]) =>
          `  ${name.padEnd(width)}  ${many(count).padStart(9)}${note === '' ? '' : `  ${note}`}`,
      ),
    ...[...repeats].map(
      ([kind, count]) =>
        `  ${many(count)} ${count === 1 ? 'row has' : 'rows have'} the ${kind} of an earlier row of this file`,
    ),
    ...(problems.size === 0 ? [] : ['', 'Problems']),
    ...[...problems].map(
      ([code, { count, message, firstRow, isRefusal }]) =>
        `  ${code}: ${many(count)} ${isRefusal ? 'refused' : 'taken without'}, the first in row ${String(firstRow)}\n    ${message}`,
    ),
    '',
    `Every row: ${results}`,
  ].join('\n');
}

interface TallyAbout {
  readonly dryRun: boolean;
  readonly seconds: number;
  /** Rows that an earlier run had done. */
  readonly earlier: number;
  /** How many rows bring an identifier of an earlier one, by its kind. */
  readonly repeats: ReadonlyMap<string, number>;
  readonly results: string;
}
