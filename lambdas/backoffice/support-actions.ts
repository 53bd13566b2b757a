import type { StaffRole } from './staff.ts';

/**
 * The admin actions that support asks for: reading, sending, unlocking, clearing, and what goes with a caller on the line. All others, and those of later
 * releases until they are named here, are a manager's, whatever route they are asked by.
 */
export const supportActions: ReadonlySet<string> = new Set([
  'getStore',
  'getStoreTexts',
  'findContacts',
  'getContact',
  'diagnoseContact',
  'createContact',
  'updateContact',
  'sendInvitation',
  'withdrawInvitation',
  'getInvitations',
  'sendActivation',
  'sendPasswordReset',
  'clearBounce',
  'unlockAccount',
  'secureAccount',
  'listSessions',
  'endSessions',
  'listActivities',
  'getActivity',
  'sendCallerCode',
  'checkCallerCode',
  'startAddressRecovery',
  'confirmAddressRecovery',
  'stopAddressRecovery',
  'recordOrder',
  'listOrders',
  'moveOrder',
  'undoMoveOrder',
  'previewMerge',
]);

/** The role that it takes to ask for an admin action. */
export const roleFor = (action: string): StaffRole => (supportActions.has(action) ? 'support' : 'manager');
