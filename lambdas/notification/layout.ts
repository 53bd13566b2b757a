import type { NotificationName } from '../accounts/notification.ts';

/** Where an email leads: its own link, which is the sign-in page's where no other is needed, or to a new password. */
type Destination = 'link' | 'reset_password';

export interface Layout {
  readonly button: Destination;
  /** A quieter link below; null for none. */
  readonly second: Destination | null;
}

const layouts: Readonly<Record<NotificationName, Layout>> = {
  'Storefront account activation': { button: 'link', second: null },
  'Activation was successful': { button: 'link', second: 'reset_password' },
  'Storefront user password reset': { button: 'link', second: null },
  'Reset Password Was Successful': { button: 'link', second: 'reset_password' },
  'Account already exists': { button: 'link', second: 'reset_password' },
  'Password was changed': { button: 'reset_password', second: 'link' },
};

export function layoutOf(notification: NotificationName): Layout {
  return layouts[notification];
}
