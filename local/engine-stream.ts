import { DatabaseSync } from 'node:sqlite';

/** What the engine keeps of its streams, in its own SQLite file beside its own connection. */
export interface EngineStream {
  /** Takes a table's records out that come before this one; it stays, since the next number is one more than the highest there is. */
  readonly trim: (tableName: string, sequenceNumber: string) => void;
  readonly close: () => void;
}

/** The engine numbers records per table, as text. */
const position = 'CAST(sequence_number AS INTEGER)';

/**
 * The engine looks through all records of all time to number the next one, again to read on from a position, and never forgets one: every
 * write takes longer than the last. An index makes both one step, and taking out what was read, as DynamoDB does after a day, bounds the file.
 * This knows the engine's file from the inside, so it holds for the version that package.json names; a test sees to it.
 */
export function openEngineStream(path: string): EngineStream {
  const file = new DatabaseSync(path, { timeout: 5000 });
  // Losing the last trim in a power cut only leaves a few records to be taken out next time.
  file.exec(
    `PRAGMA synchronous = NORMAL;
     CREATE INDEX IF NOT EXISTS local_stream_position ON _stream_records (table_name, ${position})`,
  );
  const trim = file.prepare(`DELETE FROM _stream_records WHERE table_name = ? AND ${position} < ?`);
  return {
    trim: (tableName, sequenceNumber) => {
      trim.run(tableName, BigInt(sequenceNumber));
    },
    close: () => {
      file.close();
    },
  };
}
