import { isConsent, valueOf, type Consent, type FieldValue, type FieldValues } from './field-values.ts';

/** What became of somebody's fields: nothing where nothing of it is another. */
export interface FieldsChanged {
  /** The ids of those that are others than before. */
  readonly changed: readonly string[];
  /** Those among them that are consents, as they stand now. */
  readonly consents: readonly { readonly id: string; readonly consent: Consent }[];
}

/** With what was said put in. What is said as it stands changes nothing, so that the day a consent was given stays that day. */
export function withSaid(
  before: FieldValues,
  said: FieldValues,
  cleared: readonly string[] = [],
): FieldValues {
  const after = new Map(
    Object.entries(before).filter(([id]) => !cleared.includes(id) || isConsent(before[id])),
  );
  for (const [id, value] of Object.entries(said)) {
    const was = valueOf(before, id);
    const will = isConsent(value) ? consentAfter(isConsent(was) ? was : undefined, value) : value;
    if (will !== undefined) after.set(id, will);
  }
  return Object.fromEntries(after);
}

/** A withdrawal is of what was agreed to, and keeps which wording that was. One of nothing is nothing. */
function consentAfter(was: Consent | undefined, said: Consent): Consent | undefined {
  if (said.given) {
    return was?.given === true && was.textVersion === said.textVersion ? was : said;
  }
  return was?.given === true ? withdrawnFrom(was, said) : was;
}

export function withdrawnFrom({ textVersion, language }: Consent, said: Consent): Consent {
  return { ...said, textVersion, language };
}

/**
 * With what a registration said, now that its address is proven by whoever made it. Whatever was said of a consent since, by the customer or for them, is the later
 * word.
 */
export function withProven(before: FieldValues, typed: FieldValues): FieldValues {
  const later = Object.entries(typed).filter(([id, value]) => {
    const was = valueOf(before, id);
    return !isConsent(value) || !isConsent(was) || was.at <= value.at;
  });
  return withSaid(before, Object.fromEntries(later));
}

export function fieldsChanged(before: FieldValues, after: FieldValues): FieldsChanged {
  const changed = idsOfEither(before, after).filter(
    (id) => !isSameValue(valueOf(before, id), valueOf(after, id)),
  );
  return {
    changed,
    consents: changed.flatMap((id) => {
      const consent = valueOf(after, id);
      return isConsent(consent) ? [{ id, consent }] : [];
    }),
  };
}

export function isSameValue(one: FieldValue | undefined, other: FieldValue | undefined): boolean {
  if (!isConsent(one) || !isConsent(other)) return one === other;
  return (
    one.given === other.given &&
    one.textVersion === other.textVersion &&
    one.language === other.language &&
    one.at === other.at &&
    one.source === other.source &&
    one.actor === other.actor &&
    one.evidence === other.evidence
  );
}

export function idsOfEither(one: FieldValues, other: FieldValues): string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])];
}
