/** What this capability's pages say. English defines the shape; the other languages satisfy it. */
export const en = {
  forgot: {
    title: 'Forgot your password?',
    lead: 'Enter your email address and we’ll send you a link to choose a new one.',
    leadWithNumber:
      'Enter your email address or your customer number and we’ll send a link to choose a new password to the email address of the account.',
    submit: 'Send me the link',
    remembered: 'Back to sign-in',
  },
  forgotNumber: {
    title: 'Forgot your customer number?',
    lead: 'Enter your email address and we’ll email you the customer numbers that go with it.',
    submit: 'Email me my number',
    sent: 'If there is a customer number for this address, an email with it is on its way.',
  },
  forgotSent: {
    title: 'Check your email',
    text: (address: string | null) =>
      address === null
        ? 'If there is an account with this address, an email with a link to choose a new password is on its way.'
        : `If there is an account with the address ${address}, an email with a link to choose a new password is on its way.`,
    textForNumber: (number: string) =>
      `If there is an account with the customer number ${number}, an email with a link to choose a new password is on its way to its address.`,
  },
  reset: {
    title: 'Choose a new password',
    lead: 'Once you save it, you’ll be signed out on every device.',
    submit: 'Save new password',
  },
  mainAgain: (address: string) =>
    `${address} becomes your main address again. Addresses that were added lately are removed.`,
  firstPassword: {
    title: 'Choose your password',
    lead: (storeName: string) => `Choose a password and your account at ${storeName} is ready.`,
    submit: 'Save password',
  },
  firstPasswordExpired: {
    title: 'This link has expired',
    text: 'To keep your account secure, links to choose a password only work for a short time. We can send you a new one.',
  },
  resetExpired: {
    title: 'This link has expired',
    text: 'To keep your account secure, password reset links only work for a short time. We can send you a new one.',
  },
  resetUsed: {
    title: 'This link has already been used',
    text: 'A link to choose a password works only once. If you need another, we can send you a new one.',
  },
  resetUnknown: {
    title: 'This link doesn’t work',
    text: 'It may not have been copied in full. Open it again from the email, or ask for a new one.',
    link: 'Ask for a new link',
  },
  secure: {
    title: 'Wasn’t this you?',
    lead: (storeName: string) => `Secure your account at ${storeName} in one step:`,
    steps: [
      'Every device is signed out.',
      'Your current password stops working, and so do the links in earlier emails.',
      'We email you a link to choose a new password.',
    ],
    keeps: 'Your account stays: it is no longer to be closed.',
    staysHere: 'Your account isn’t moved to another email address.',
    toMain: 'We email a link to choose a new password to the main address of the account.',
    submit: 'Secure my account',
    wasMe: 'It was me',
  },
  secured: {
    title: 'Your account is secured',
    text: 'Every device has been signed out, and your old password no longer works.',
    more: (address: string | null) =>
      `An email with a link to choose a new password is on its way${address === null ? '' : ` to ${address}`}. If you use the old one anywhere else, change it there too.`,
    again: 'Send another email',
  },
  /** The same by the mailbox of a further address, which kept the account from being closed. */
  kept: {
    title: 'Your account stays',
    more: (storeName: string) =>
      `An email with a link to choose a new password is on its way to the main address of the account. If you can’t read emails there, ask ${storeName} for help.`,
  },
  /** The link that keeps an account from being closed is over. */
  keepOver: {
    title: 'This link is over',
    text: 'It has been used, or the account it was about is not to be closed any more.',
  },
  secureExpired: {
    title: 'This link has expired',
    text: 'If you don’t recognise a sign-in, choose a new password. Every device is then signed out. We can email you a link.',
  },
  secureUsed: {
    title: 'This link has already been used',
    text: 'Your account has been secured. If you haven’t chosen a new password yet, we can email you another link.',
  },
};

export type ResetWords = typeof en;
