import type { ExtraField } from '../stores/extra-fields.ts';
import { judgeFields, type FieldsJudged } from '../stores/judge-fields.ts';
import { changesBetween, type SettingChange } from '../stores/store-change.ts';
import type { Store } from '../stores/store.ts';
import type { Database, Write } from '../tables/database.ts';
import { findFields, replaceFields } from '../tables/store-fields.ts';

export type FieldsChange =
  | {
      readonly kind: 'fields';
      /** By which the store refers to them. */
      readonly version: number;
      readonly changes: readonly SettingChange[];
      /** To be committed with the store. */
      readonly writes: readonly Write<'store'>[];
    }
  | Extract<FieldsJudged, { kind: 'invalid_input' }>;

/** What another list of the store's fields comes to. Said as it stands it changes nothing. */
export async function fieldsChange(
  db: Database,
  { storeId, locale }: Store,
  wanted: unknown,
): Promise<FieldsChange> {
  const before = await findFields(db, storeId);
  const judged = judgeFields(wanted, before, locale);
  if (judged.kind === 'invalid_input') return judged;
  const changes = changesBetween(settingsOf(before.fields), settingsOf(judged.fields));
  return changes.length === 0
    ? { kind: 'fields', version: before.version, changes, writes: [] }
    : {
        kind: 'fields',
        version: before.version + 1,
        changes,
        writes: replaceFields(db, storeId, before, judged),
      };
}

/** Each by its name, and the order of all. */
function settingsOf(fields: readonly ExtraField[]) {
  return {
    ...Object.fromEntries(fields.map((field) => [`fields.${field.id}`, field])),
    ...(fields.length === 0 ? {} : { fields: fields.map(({ id }) => id) }),
  };
}
