/** What this capability's pages say. English defines the shape; the other languages satisfy it. */
export const en = {
  profile: {
    title: 'My account',
    details: 'Your details',
    name: 'Name',
    username: 'You sign in with',
    none: 'Not given',
    passwordTitle: 'Change your password',
    passwordLead: 'You’ll be signed out on your other devices.',
    submit: 'Change password',
    notices: {
      password_changed: 'Your password has been changed.',
      account_activated: 'Your account is activated. You’re signed in.',
    },
  },
};

export type ProfileWords = typeof en;
