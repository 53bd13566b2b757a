/** What this capability's pages say. English defines the shape; the other languages satisfy it. */
export const en = {
  login: {
    title: 'Sign in',
    lead: (storeName: string) => `Welcome to ${storeName}.`,
    submit: 'Sign in',
    registerTitle: 'New here?',
    registerText: 'With an account you can:',
    benefits: ['follow your orders', 'keep your details up to date', 'order faster next time'],
    registerLink: 'Register',
    notices: {
      signed_out: 'You are signed out.',
      session_ended: 'Your session has ended for your security. Please sign in again.',
      password_reset: 'Your password has been reset. Sign in with the new one.',
      account_activated: 'Your account is activated. You can sign in now.',
      sign_in_first: 'Please sign in to go on.',
    },
  },
};

export type LoginWords = typeof en;
