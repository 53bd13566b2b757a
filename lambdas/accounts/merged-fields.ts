import { idsOfEither, isSameValue, withdrawnFrom } from './field-changes.ts';
import { isConsent, valueOf, type Consent, type FieldValue, type FieldValues } from './field-values.ts';

/** The fields of two contacts that are one person: those of the one that is kept, and of the other what that lacks. A consent that either of them withdrew is withdrawn. */
export function mergedFields(kept: FieldValues, merged: FieldValues): FieldValues {
  return ofEither(kept, merged, (id) => mergedValue(valueOf(kept, id), valueOf(merged, id)));
}

function mergedValue(kept: FieldValue | undefined, merged: FieldValue | undefined): FieldValue | undefined {
  if (!isConsent(kept) || !isConsent(merged)) return kept ?? merged;
  const withdrawn = [kept, merged].filter(({ given }) => !given).sort(latestFirst);
  return withdrawn[0] ?? kept;
}

function latestFirst(one: Consent, other: Consent): number {
  return one.at < other.at ? 1 : -1;
}

/** What is left to the sign-in that stayed once the two stand apart: its own as it was, and whatever was said since. */
export function partedFields(own: FieldValues, whenMerged: FieldValues, now: FieldValues): FieldValues {
  return ofEither(own, now, (id) => {
    const isSaidSince = !isSameValue(valueOf(now, id), valueOf(whenMerged, id));
    return valueOf(isSaidSince ? now : own, id);
  });
}

/**
 * What the one has again whose sign-in did not stay: its own as it was, save a consent that was withdrawn since. Which of the two withdrew it nobody knows, so it is
 * withdrawn for both; what was agreed to since was agreed to by whoever was signed in.
 */
export function fieldsAgain(own: FieldValues, whenMerged: FieldValues, now: FieldValues): FieldValues {
  const withdrawn = Object.entries(now).flatMap(([id, value]) => {
    if (!isConsent(value) || value.given || isSameValue(value, valueOf(whenMerged, id))) return [];
    const was = valueOf(own, id);
    return [[id, isConsent(was) ? withdrawnFrom(was, value) : value] as const];
  });
  return { ...own, ...Object.fromEntries(withdrawn) };
}

/** Each field that either of the two has, with the value it is to have; without those that are to have none. */
function ofEither(
  one: FieldValues,
  other: FieldValues,
  valueFor: (id: string) => FieldValue | undefined,
): FieldValues {
  return Object.fromEntries(
    idsOfEither(one, other).flatMap((id) => {
      const value = valueFor(id);
      return value === undefined ? [] : [[id, value] as const];
    }),
  );
}
