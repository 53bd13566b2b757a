/** What this capability's pages say. English defines the shape; the other languages satisfy it. */
export const en = {
  activate: {
    title: 'Activate your account',
    text: (storeName: string) => `One more step, and your account at ${storeName} is ready.`,
    textWithPassword: (storeName: string) => `Choose a password, and your account at ${storeName} is ready.`,
    submit: 'Activate my account',
    notYou: 'You did not register? Then close this page: nothing has been changed.',
  },
  activated: {
    title: 'Your account is activated',
    text: 'Thank you. Your address is confirmed, and you can sign in from now on.',
  },
  activationExpired: {
    title: 'This link has expired',
    text: 'For your security activation links work only for a while. We will gladly mail you a fresh one.',
  },
  activationUsed: {
    title: 'This link has been used',
    text: 'Your account is probably activated already: just sign in. If not, we will mail you a fresh link.',
  },
  activationUnknown: {
    title: 'This link does not work',
    text: 'Perhaps it was not copied whole. Open it once more from the mail, or have a fresh one sent to you.',
    submit: 'Send me a fresh link',
  },
  activationMailSent: {
    title: 'Check your email',
    text: 'If there is an account to activate, a mail with a fresh link is on its way.',
    more: 'It can take a few minutes. Look in your spam folder too.',
  },
};

export type ActivationWords = typeof en;
