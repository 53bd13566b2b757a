import type { Store } from './store.ts';

/** Whether the store still says on its sign-in page that it has moved here. */
export function isMoveTold({ variables }: Pick<Store, 'variables'>, now: number): boolean {
  const until = variables['sign_in.moved_until'];
  return until !== null && now < Date.parse(`${until}T00:00:00Z`) / 1000 + 24 * 3600;
}
