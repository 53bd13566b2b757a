import { accountActions } from './account-actions.ts';
import type { Action } from './action.ts';
import { activityActions } from './activity-actions.ts';
import { bulkActions } from './bulk-actions.ts';
import { contactActions } from './contact-actions.ts';
import { diagnosisActions } from './diagnosis-actions.ts';
import { importActions } from './import-actions.ts';
import { erasureActions } from './erasure-actions.ts';
import { mergeActions } from './merge-actions.ts';
import { movingActions } from './moving-actions.ts';
import { orderActions } from './order-actions.ts';
import { recoveryActions } from './recovery-actions.ts';
import { ssoActions } from './sso-actions.ts';
import { storeActions } from './store-actions.ts';
import { storeKeyActions } from './store-key-actions.ts';
import { storeProposalActions } from './store-proposal-actions.ts';

/** Everything that staff may do, by name. */
export const actions: Readonly<Record<string, Action>> = {
  ...storeActions,
  ...storeProposalActions,
  ...storeKeyActions,
  ...ssoActions,
  ...contactActions,
  ...accountActions,
  ...activityActions,
  ...diagnosisActions,
  ...recoveryActions,
  ...mergeActions,
  ...orderActions,
  ...importActions,
  ...movingActions,
  ...bulkActions,
  ...erasureActions,
};
