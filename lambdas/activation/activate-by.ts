import { redeemCode } from '../steps/redeem-code.ts';
import type { Store } from '../stores/store.ts';
import type { Needs } from '../surroundings/needs.ts';
import { activate, type Activated, type Activation } from './activate.ts';

export type ActivatedBy = Activated | { readonly kind: 'code_wrong' } | { readonly kind: 'code_over' };

/** Activates by the link's token, or by the code that stands beside it: with the secret of the registration that it was mailed for, in no other browser (ruling 2). */
export async function activateBy(
  needs: Needs,
  store: Store,
  by: { readonly token: string } | { readonly code: string },
  given: Omit<Activation, 'token'>,
  where: Parameters<typeof activate>[3],
): Promise<ActivatedBy> {
  if ('token' in by) return activate(needs, store, { ...given, ...by }, where);
  const typed = { code: by.code, secret: given.registration };
  const redeemed = await redeemCode(needs, store, 'activation', typed, where);
  if (redeemed.kind !== 'code_right') return redeemed;
  return activate(needs, store, { ...given, token: redeemed.token }, where);
}
