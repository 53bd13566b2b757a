import { redeemCode } from '../steps/redeem-code.ts';
import type { Store } from '../stores/store.ts';
import type { Needs } from '../surroundings/needs.ts';
import { resetPassword, type NewPassword, type PasswordReset } from './reset-password.ts';

export type PasswordResetBy =
  PasswordReset | { readonly kind: 'code_wrong' } | { readonly kind: 'code_over' };

/** Sets the password by the link's token, or by the code that stands beside it: with the secret that asking for it answered, in no other browser. */
export async function resetPasswordBy(
  needs: Needs,
  store: Store,
  by: { readonly token: string } | { readonly code: string; readonly secret: string | undefined },
  given: Omit<NewPassword, 'token'>,
  where: Parameters<typeof resetPassword>[3],
): Promise<PasswordResetBy> {
  if ('token' in by) return resetPassword(needs, store, { ...given, ...by }, where);
  const redeemed = await redeemCode(needs, store, 'reset', by, where);
  if (redeemed.kind !== 'code_right') return redeemed;
  return resetPassword(needs, store, { ...given, token: redeemed.token }, where);
}
