import type { FieldValues } from '../accounts/field-values.ts';
import { readStaffFields, type StaffFieldWrong } from '../accounts/staff-fields.ts';
import type { ExtraField } from '../stores/extra-fields.ts';
import type { Store } from '../stores/store.ts';
import type { Needs } from '../surroundings/needs.ts';
import { fieldsOf } from '../tables/store-fields.ts';

export interface ExtraFieldsWrong {
  readonly kind: 'invalid_input';
  /** What the store asks for. */
  readonly asked: readonly ExtraField[];
  readonly wrong: readonly StaffFieldWrong[];
}

/** The store's own fields of a contact, with what staff say of them. */
export async function extraFieldsSaid(
  needs: Needs,
  store: Store,
  before: FieldValues,
  { extra, actor }: { readonly extra: Readonly<Record<string, unknown>>; readonly actor: string },
): Promise<{ readonly kind: 'said'; readonly after: FieldValues } | ExtraFieldsWrong> {
  if (Object.keys(extra).length === 0) return { kind: 'said', after: before };
  const asked = await fieldsOf(needs, store);
  const read = readStaffFields(asked, before, extra, { actor, now: needs.now() });
  return read.kind === 'invalid_input'
    ? { kind: read.kind, asked, wrong: read.errors }
    : { kind: 'said', after: read.after };
}
