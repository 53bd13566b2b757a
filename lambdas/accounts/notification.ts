/** Every mail the product sends, under the name that staff and activities show. The first four are a contract (S1-19). */
export const notificationNames = [
  'Storefront account activation',
  'Activation was successful',
  'Storefront user password reset',
  'Reset Password Was Successful',
  'Account already exists',
  'Password was changed',
] as const;

export type NotificationName = (typeof notificationNames)[number];

/** The folder under `email-templates/` that holds a notification's template. */
export const notificationSlugs = {
  'Storefront account activation': 'storefront-account-activation',
  'Activation was successful': 'activation-was-successful',
  'Storefront user password reset': 'storefront-user-password-reset',
  'Reset Password Was Successful': 'reset-password-was-successful',
  'Account already exists': 'account-already-exists',
  'Password was changed': 'password-was-changed',
} as const satisfies Record<NotificationName, string>;

export type NotificationSlug = (typeof notificationSlugs)[NotificationName];
