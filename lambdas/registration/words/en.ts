/** What this capability's pages say. English defines the shape; the other languages satisfy it. */
export const en = {
  register: {
    title: 'Create your account',
    lead: (storeName: string) => `One account for everything you buy at ${storeName}.`,
    submit: 'Create account',
    emailHint: 'We will send you a mail to confirm this address.',
    alreadyRegistered: 'If it is yours, sign in with it, or reset the password if you have forgotten it.',
  },
  registerSent: {
    title: 'Check your email',
    text: 'We have sent you a confirmation mail. Follow the link in it to activate your account.',
    missingTitle: 'The mail has not come?',
    missingText:
      'Look in your spam folder, and give it a few minutes. If it still is not there, we can send another one.',
    submit: 'Send it again',
  },
};

export type RegistrationWords = typeof en;
