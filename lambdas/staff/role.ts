import type { StaffRole } from '../backoffice/staff.ts';

/** Which claim of the provider's says what somebody may do here, and by which of its values. */
export interface RoleClaim {
  readonly claim: string;
  readonly support: string;
  readonly manager: string;
}

type Told = Readonly<Record<string, unknown>>;

/** Null for whoever has neither role: they see nothing. Who has both is a manager. */
export function roleOf(told: Told, { claim, support, manager }: RoleClaim): StaffRole | null {
  const values = valuesOf(told, claim);
  if (values.includes(manager)) return 'manager';
  return values.includes(support) ? 'support' : null;
}

/** A text counts as a list of one; anything else as nothing. */
function valuesOf(told: Told, claim: string): readonly unknown[] {
  const value = Object.hasOwn(told, claim) ? told[claim] : within(told, claim.split('.'));
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

/** `realm_access.roles` is where Keycloak has them; a claim whose own name has dots is found before. */
function within(told: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined) return told;
  if (typeof told !== 'object' || told === null || !Object.hasOwn(told, name)) return undefined;
  return within(new Map<string, unknown>(Object.entries(told)).get(name), rest);
}
