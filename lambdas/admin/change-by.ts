import { isoTime } from '../accounts/iso-time.ts';
import type { SettingChange } from '../stores/store-change.ts';
import type { ChangeToRecord } from '../tables/store-changes.ts';
import type { Asked } from './action.ts';

/** What is changed of the store, and by whom: written in one transaction with the deed. */
export function changeBy(
  { needs, storeId, actor }: Pick<Asked<unknown>, 'needs' | 'storeId' | 'actor'>,
  action: string,
  changes: readonly SettingChange[],
): ChangeToRecord {
  return { storeId, at: isoTime(needs.now()), actor, action, changes };
}
