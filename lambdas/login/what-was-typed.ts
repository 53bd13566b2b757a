import { createHash } from 'node:crypto';
import { canonicalUsername, parseIdentifier, type Identifier } from '../accounts/identifier.ts';
import type { Store } from '../stores/store.ts';
import type { lockoutKeys } from '../tables/lockouts.ts';

/** What has no @ may be a customer number, or a username of the old shop; the number goes first. */
export function whatWasTyped(typed: string): Identifier[] {
  const identifier = parseIdentifier(typed);
  const username = typed.includes('@') ? undefined : canonicalUsername(typed);
  return [
    ...(identifier === undefined ? [] : [identifier]),
    ...(username === undefined ? [] : [{ kind: 'username', value: username } as const]),
  ];
}

/** Whether customers of the store sign in with such a thing. */
export function isAccepted(by: Identifier['kind'] | undefined, { variables }: Store): boolean {
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

/** What failures are counted against. What can be no identifier is counted by its hash: it may be of any length. */
export function lockoutName(
  identifier: Identifier | undefined,
  typed: string,
): Parameters<typeof lockoutKeys.typed>[1] {
  return identifier ?? { kind: 'other', value: createHash('sha256').update(typed).digest('base64url') };
}
