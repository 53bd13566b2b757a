import type { TokenPurpose } from '../accounts/links.ts';
import type { NotificationName } from '../accounts/notification.ts';

/** Where an email leads: its own link, which is the sign-in page's where no other is needed, or to a new password. */
type Destination = 'link' | 'reset_password';

export interface Layout {
  readonly button: Destination;
  /** A quieter link below; null for none. */
  readonly second: Destination | null;
  /** It tells of something that happened to the account: so it says when, and at which device. */
  readonly saysWhen: boolean;
  /** From now on they may sign in: so it says the customer number to whoever signs in with that. */
  readonly saysNumber?: true;
  /** Somebody may take it for the end of what was begun with their account: so it says when that is to be closed, if it is. */
  readonly saysClosing?: true;
}

const layouts: Readonly<Record<NotificationName, Layout>> = {
  'Storefront account activation': { button: 'link', second: null, saysWhen: false },
  'Activation was successful': { button: 'link', second: 'reset_password', saysWhen: true, saysNumber: true },
  'Storefront user password reset': { button: 'link', second: null, saysWhen: false },
  'Reset Password Was Successful': {
    button: 'link',
    second: 'reset_password',
    saysWhen: true,
    saysNumber: true,
    saysClosing: true,
  },
  'Account already exists': { button: 'link', second: 'reset_password', saysWhen: false },
  'Password was changed': { button: 'link', second: 'reset_password', saysWhen: true },
  'Email address is about to be changed': { button: 'link', second: null, saysWhen: false },
  'Sign-in at a new device': { button: 'link', second: null, saysWhen: true },
  'Sign-in was connected': { button: 'link', second: null, saysWhen: true },
  'Sign-in was disconnected': { button: 'link', second: null, saysWhen: true },
  'Your customer number': { button: 'link', second: 'reset_password', saysWhen: false },
  'Confirm your email address': { button: 'link', second: null, saysWhen: false },
  'Email address was added': { button: 'link', second: null, saysWhen: true },
  'Email address was removed': { button: 'link', second: null, saysWhen: true },
  'Main email address was changed': { button: 'link', second: null, saysWhen: true },
  'Email address is no longer the main one': { button: 'link', second: null, saysWhen: true },
  'Turn on signing in with email': { button: 'link', second: null, saysWhen: false },
  'Signing in with email is on': { button: 'link', second: 'reset_password', saysWhen: true },
  'Your account will be closed': { button: 'link', second: 'reset_password', saysWhen: true },
  'Your account stays open': { button: 'link', second: 'reset_password', saysWhen: true },
  'Your account has not been used for long': { button: 'link', second: 'reset_password', saysWhen: false },
  'Your caller code': { button: 'link', second: null, saysWhen: false },
};

export function layoutOf(notification: NotificationName, purpose: TokenPurpose | null): Layout {
  const layout = layouts[notification];
  // A reset goes to the main address, which this mailbox is not.
  return purpose === 'keep' ? { ...layout, second: null } : layout;
}
