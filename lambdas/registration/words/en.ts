/** What this capability's pages say. English defines the shape; the other languages satisfy it. */
export const en = {
  register: {
    title: 'Create your account',
    lead: (storeName: string) => `One account for everything you buy at ${storeName}.`,
    submit: 'Create account',
    emailHint: 'We’ll send an email to this address to confirm that it’s yours.',
    alreadyRegistered: 'If it’s yours, sign in. If you’ve forgotten the password, reset it.',
  },
  registerSent: {
    title: 'Check your email',
    text: (address: string | null) =>
      address === null
        ? 'We’ve sent you a confirmation email. Follow the link in it to confirm your address and activate your account.'
        : `We’ve sent a confirmation email to ${address}. Follow the link in it to confirm your address and activate your account.`,
  },
};

export type RegistrationWords = typeof en;
