import type { GoodToken } from '../steps/inspect-link.ts';

/** Which address is the main one again by the link; null where it is that already, or becomes it by opening the account. */
export function mainAgainBy({ token: { email }, contact }: GoodToken): string | null {
  return contact.accountState !== 'active' || contact.email === email ? null : email;
}
