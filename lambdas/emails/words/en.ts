/** What this capability's pages say. English defines the shape; the other languages satisfy it. */
export const en = {
  emails: {
    title: 'Your email addresses',
    lead: 'Our emails go to your main address.',
    primary: 'Main address',
    unproven: 'Not confirmed yet.',
    notForSignIn: 'You can’t sign in with this address yet.',
    makePrimary: 'Make main address',
    remove: 'Remove',
    activate: 'Use it to sign in',
    back: 'Back to my account',
    cancel: 'Cancel',
    addTitle: 'Add an address',
    addLead: 'We’ll email a link to it, to confirm that it’s yours.',
    addSubmit: 'Send the link',
    notices: {
      asked: 'A link is on its way to the address. Open it in this browser.',
      email_confirmed: 'The address is confirmed. It’s one of yours now.',
      email_login_activated: 'You can sign in with this address now, and with your new password.',
      made_primary: 'Our emails go to this address now. We’ve told the one before.',
      email_removed: 'The address has been removed.',
    },
  },
  activateFromEmail: {
    title: 'Sign in with your email address',
    lead: (address: string) =>
      `We’ll email a link to ${address}. Once you’ve opened it here and chosen a new password, you can sign in with this address too.`,
    submit: 'Send the link',
  },
  makePrimary: {
    title: 'Change your main address',
    lead: (address: string) =>
      `Our emails will go to ${address}. Your other devices are signed out. We’ll tell the address before, which can take this back for 72 hours and stays one of yours for a week.`,
    submit: 'Make it my main address',
  },
  removeEmail: {
    title: 'Remove this address',
    lead: (address: string) =>
      `You can no longer sign in with ${address}, and orders placed with it no longer show in your account.`,
    submit: 'Remove address',
  },
  confirmEmail: {
    title: 'Confirm your email address',
    lead: (address: string) => `Use ${address} for your account.`,
    submit: 'Confirm address',
    signIn: 'Sign in to the account that asked for this link, then confirm.',
  },
  confirmLogin: {
    title: 'Choose a new password',
    lead: (address: string) =>
      `With it you can sign in as ${address} from now on. Your other devices are signed out.`,
    submit: 'Save and sign in this way',
  },
  emailLinkOver: {
    expired: 'This link has expired',
    used: 'This link has already been used',
    unknown: 'This link doesn’t work',
    text: 'You can ask for a new one in your account, under your email addresses.',
    link: 'My email addresses',
  },
  undoEmail: {
    title: 'Take the change back',
    lead: (address: string) =>
      `${address} becomes your main address again. Everyone is signed out, addresses that were added lately are removed, and you choose a new password.`,
    submit: 'Take it back',
    doneTitle: 'Your address is back',
    doneText:
      'Everyone has been signed out. We’ve emailed you a link to choose a new password. Your account opens with it alone.',
    overText: 'Please contact the store if you can’t get into your account.',
  },
};

export type EmailsWords = typeof en;
