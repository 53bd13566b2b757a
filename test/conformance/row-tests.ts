import type { RowId } from './rows.ts';
import type { World } from './world.ts';

/** Resolves when the row is so; throws a Finding that says how it is not. */
export type RowTest = (world: World) => Promise<void>;

export type RowTests = Readonly<Partial<Record<RowId, RowTest>>>;
