/** What this capability's pages say. English defines the shape; the other languages satisfy it. */
export const en = {
  profile: {
    title: 'My account',
    details: 'Your details',
    name: 'Name',
    emails: 'Email addresses',
    primary: 'Main address',
    notForSignIn: 'You can’t sign in with this address.',
    language: 'Language of our emails',
    none: 'Not given',
    passwordHidden: 'Hidden to keep it safe',
    passwordNone: 'None yet',
    choosePassword: 'Choose',
    change: 'Change',
    cancel: 'Cancel',
    mailComesBack: {
      title: 'Our emails don’t reach you',
      once: (address: string) =>
        `An email to ${address} came back. Check that your mailbox has room and takes emails from us.`,
      stopped: (address: string) =>
        `Emails to ${address} come back or aren’t wanted there, so we’ve stopped sending any. Please contact the store to have it put right.`,
    },
    addressComing: {
      title: 'An email address is about to be added',
      text: 'Somebody has asked us to give your account an email address. If that wasn’t you, please contact the store now: once it is added, you’ll be signed out and your password stops working.',
    },
    addressChanging: {
      title: 'Your email address is about to be changed',
      text: 'Somebody has asked us to move your account to another email address. If that wasn’t you, please contact the store now: once it is moved, you’ll be signed out and your password stops working.',
    },
    closing: { title: 'Your account is closing', before: 'It will be closed on', keep: 'Keep my account' },
    connected: 'Connected sign-in',
    disconnect: 'Disconnect',
    callerCode: 'Code for phone calls',
    callerCodeHint:
      'If our staff ask who you are on the phone, read this out. Never tell it to anybody who calls you.',
    yourData: 'Your data',
    download: 'Download my data',
    close: 'Close my account',
    notices: {
      password_changed: 'Your password has been changed.',
      account_activated: 'Your account is activated. You’re signed in.',
      details_changed: 'Your details have been saved.',
      account_kept: 'You’ve kept your account.',
      disconnected: 'The sign-in has been disconnected.',
    },
  },
  ownField: {
    agreements: 'Your agreements',
    yes: 'Yes',
    no: 'No',
    agreed: 'Agreed on',
    withdrawn: 'Withdrawn on',
    notAgreed: 'Not agreed',
    outdated: 'The wording has changed since then.',
    agree: 'I agree',
    agreeAnew: 'I agree to the new wording',
    withdraw: 'Withdraw my agreement',
    needed: 'Your account can’t do without this agreement. To end it, close your account.',
    submit: 'Save',
  },
  disconnect: {
    title: 'Disconnect this sign-in',
    lead: (provider: string) => `You’ll no longer sign in with ${provider}. Your password stays as it is.`,
    submit: 'Disconnect',
  },
  changeName: { title: 'Change your name', submit: 'Save name' },
  missingName: {
    title: 'What’s your name?',
    lead: 'We don’t know your name yet. It goes on your orders and in our emails.',
    later: 'Not now',
  },
  missingFields: {
    title: 'Complete your account',
    lead: (storeName: string) => `${storeName} needs this from everyone with an account.`,
    submit: 'Save and continue',
    later: 'Not now',
    /** On the account's own page, until it is given. */
    noteTitle: 'Something is still missing',
    give: 'Complete your account',
  },
  changeLanguage: {
    title: 'Change your language',
    lead: 'We’ll write our emails to you in this language.',
    submit: 'Save language',
  },
  changePassword: {
    title: 'Change your password',
    lead: 'You’ll be signed out on your other devices.',
    submit: 'Change password',
  },
};

export type ProfileWords = typeof en;
