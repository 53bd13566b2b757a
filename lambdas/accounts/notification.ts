/** Every mail the product sends, under the name that staff and activities show. The first four are a contract (S1-19). */
export const notificationNames = [
  'Storefront account activation',
  'Activation was successful',
  'Storefront user password reset',
  'Reset Password Was Successful',
  'Account already exists',
  'Password was changed',
  'Sign-in at a new device',
  'Sign-in was connected',
  'Sign-in was disconnected',
  'Your customer number',
  'Email address is about to be changed',
  'Confirm your email address',
  'Email address was added',
  'Email address was removed',
  'Main email address was changed',
  'Email address is no longer the main one',
  'Turn on signing in with email',
  'Signing in with email is on',
  'Your account will be closed',
  'Your account stays open',
  'Your account has not been used for long',
  'Your caller code',
] as const;

export type NotificationName = (typeof notificationNames)[number];

/** Whom a mail speaks to: somebody who has a password, or chose one when they registered; or who has yet to choose their first. */
export const audiences = ['customer', 'newcomer'] as const;
export type Audience = (typeof audiences)[number];
