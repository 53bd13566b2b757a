/** What a member of staff may do: `support` reads, sends, unlocks and clears; `manager` sets, merges, disables, erases, imports and holds the keys as well. */
export const staffRoles = ['support', 'manager'] as const;
export type StaffRole = (typeof staffRoles)[number];

/** Who sits before the pages, as whoever serves them has made sure. */
export interface Staff {
  /** Kept with all that they do. */
  readonly actor: string;
  readonly role: StaffRole;
  /** Every form of theirs carries it, and one that does not is not listened to: nobody else can know it. */
  readonly formToken: string;
}

export function mayDo(role: StaffRole, needed: StaffRole): boolean {
  return role === needed || role === 'manager';
}
