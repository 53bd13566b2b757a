/** What this capability's pages say. English defines the shape; the other languages satisfy it. */
export const en = {
  login: {
    title: 'Sign in',
    lead: (storeName: string) => `Welcome to ${storeName}.`,
    moved:
      'We’ve moved to a new home. Sign in as before. If your password isn’t accepted, choose a new one under “Forgot your password?”.',
    submit: 'Sign in',
    registerTitle: 'New here?',
    registerText: 'With an account you can:',
    benefits: ['track your orders', 'keep your details up to date', 'check out faster next time'],
    registerLink: 'Register',
    otherAddress: 'Register with the right address',
    notices: {
      signed_out: 'You’ve signed out.',
      session_ended: 'Your session has ended to keep your account secure. Please sign in again.',
      password_reset: 'Your password has been reset. Sign in with your new password.',
      account_activated: 'Your account is activated. You can now sign in.',
      sign_in_first: 'Please sign in to continue.',
      sso_sign_in_first:
        'Sign in once with your password, so that we know which account is yours. No account yet? Register first.',
      link_mailed:
        'Your password is right. One more step: we’ve sent you an email with a link that confirms your address. Follow it, and you’re in.',
      account_closing:
        'Your account will be closed in 14 days. Changed your mind? Sign in before then and keep it.',
    },
    sso: {
      or: 'or',
      /** Where the provider is the only way in, but for whoever comes back from it with a sign-in that is no account's yet. */
      only: {
        password_reset:
          'Your password has been reset. Sign in with the button. If you’re asked for a password after that, it’s the new one.',
        sso_sign_in_first:
          'Sign in once with your password, so that we know which account is yours. No password yet? Choose “Forgot your password?”.',
      },
      usedLast: 'You used this last time.',
      signOutThere: 'Sign out of the sign-in service as well',
    },
  },
};

export type LoginWords = typeof en;
