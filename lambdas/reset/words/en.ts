/** What this capability's pages say. English defines the shape; the other languages satisfy it. */
export const en = {
  forgot: {
    title: 'Forgot your password?',
    lead: 'Enter your email address, and we will mail you a link with which you choose a new one.',
    submit: 'Send me the link',
    remembered: 'Back to sign-in',
  },
  forgotSent: {
    title: 'Check your email',
    text: 'If there is an account with this address, a mail with a link for a new password is on its way.',
    more: 'It can take a few minutes. Look in your spam folder too.',
    again: 'Send another one',
  },
  reset: {
    title: 'Choose a new password',
    lead: 'Afterwards every device that is still signed in will be signed out.',
    submit: 'Save new password',
  },
  resetExpired: {
    title: 'This link has expired',
    text: 'For your security links for a new password work only for a short while. We will gladly mail you a fresh one.',
  },
  resetUsed: {
    title: 'This link has been used',
    text: 'Each link for a new password works once. If you need another one, we will mail it to you.',
  },
  resetUnknown: {
    title: 'This link does not work',
    text: 'Perhaps it was not copied whole. Open it once more from the mail, or ask for a fresh one.',
    link: 'Ask for a fresh link',
  },
};

export type ResetWords = typeof en;
