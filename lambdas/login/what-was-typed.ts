import { createHash } from 'node:crypto';
import { whatWasTyped, type Identifier } from '../accounts/identifier.ts';
import type { Store } from '../stores/store.ts';
import type { lockoutKeys } from '../tables/lockouts.ts';

/** Whether customers of the store sign in with such a thing. */
export function isAccepted(by: Identifier['kind'], { variables }: Store): boolean {
  if (by === 'username') return variables['sign_in.former_usernames'];
  switch (variables['sign_in.identifiers']) {
    case 'email':
      return by === 'email';
    case 'customer_number':
      return by === 'number';
    case 'email_and_customer_number':
      return by === 'email' || by === 'number';
  }
}

/** What failures are counted against: a name of the old shop in its one form. What can be no identifier is counted by its hash: it may be of any length. */
export function lockoutName(typed: string): Parameters<typeof lockoutKeys.typed>[1] {
  const [identifier] = whatWasTyped(typed);
  return identifier ?? { kind: 'other', value: createHash('sha256').update(typed).digest('base64url') };
}
