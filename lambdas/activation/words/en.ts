/** What this capability's pages say. English defines the shape; the other languages satisfy it. */
export const en = {
  activate: {
    title: 'Activate your account',
    lead: {
      nothing: (storeName: string) => `One more step and your account at ${storeName} is ready.`,
      registered_password: (storeName: string) =>
        `Enter the password you chose when you registered at ${storeName}. If you didn’t register yourself, choose a password of your own.`,
      new_password: (storeName: string) => `Choose a password and your account at ${storeName} is ready.`,
      new_password_and_names: (storeName: string) =>
        `Enter your name and choose a password, and your account at ${storeName} is ready.`,
      password_and_names: (storeName: string) =>
        `That isn’t the password the account at ${storeName} was registered with. To make the account yours, enter your name and a password of your own.`,
    },
    submit: 'Activate my account',
    notYou: 'Didn’t register? You can close this page. Nothing has been changed.',
    /** To somebody who was invited. */
    notExpected: 'Weren’t expecting this? You can close this page. Nothing has been changed.',
  },
  activated: {
    title: 'Your account is activated',
    text: 'Thank you. Your email address is confirmed and you can now sign in.',
    signsInWith: (number: string) => `You sign in with your customer number, ${number}.`,
  },
  activationExpired: {
    title: 'This link has expired',
    text: 'To keep your account secure, activation links only work for a limited time. We can send you a new one.',
  },
  activationUsed: {
    title: 'This link has already been used',
    text: 'Your account is probably active already, so try signing in. If that doesn’t work, we can send you a new link.',
  },
  activationUnknown: {
    title: 'This link doesn’t work',
    text: 'It may not have been copied in full. Open it again from the email, or have a new one sent to you.',
  },
  activationAsked: {
    title: 'Get a new activation email',
    text: 'Enter the address you registered with, and we’ll send you a new link.',
  },
  activationMailSent: {
    title: 'Check your email',
    text: (address: string | null) =>
      address === null
        ? 'If there is an account to activate, an email with a new link is on its way.'
        : `If there is an account to activate at ${address}, an email with a new link is on its way.`,
    /** To whoever began in this browser, after a code that was not right. */
    begun: (address: string) =>
      `We’ve sent a confirmation email to ${address}. Follow the link in it, or type its code here, to confirm your address and activate your account.`,
  },
};

export type ActivationWords = typeof en;
