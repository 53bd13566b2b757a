import type { FieldErrorCode } from '../../accounts/field-error.ts';
import type { ProblemCode } from '../../http/problem.ts';

const minutes = (count: number) => (count === 1 ? '1 minute' : `${String(count)} minutes`);
const characters = (count: number) => (count === 1 ? '1 character' : `${String(count)} characters`);

const moment = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });

/** What the pages say. English defines the shape; the other languages satisfy it. */
export const en = {
  frame: {
    title: (page: string, storeName: string) => `${page} · ${storeName}`,
    titleWithError: (title: string) => `Error: ${title}`,
    skipToContent: 'Skip to content',
    navigation: 'Your account',
    backToStore: (storeName: string) => `Back to ${storeName}`,
    myAccount: 'My account',
    sessions: 'Sessions',
    signOut: 'Sign out',
  },
  idle: {
    title: 'Are you still there?',
    text: 'For your security you will be signed out soon, because nothing has happened for a while.',
    textAtEnd:
      'For your security every session ends after a while. Finish what you are doing; then sign in again.',
    countdown: 'Time left: {time}',
    announcement: 'You will be signed out in {time}.',
    stay: 'Stay signed in',
    goOn: 'Continue',
    stayed: 'You stay signed in.',
    failed: 'That did not work. Check your connection and try again.',
    overTitle: 'You have been signed out',
    overText: 'Your session has ended for your security. Sign in again to go on where you were.',
    signInAgain: 'Sign in again',
  },
  form: {
    errorSummary: 'There is a problem',
    error: 'Error:',
    hasAccount: 'Already have an account?',
    signIn: 'Sign in',
    toSignIn: 'Go to sign-in',
    forgotPassword: 'Forgot your password?',
    resetPassword: 'Reset your password',
    freshLink: 'Send me a fresh link',
    sendActivation: 'Send a fresh activation mail',
  },
  fields: {
    email: 'Email address',
    password: 'Password',
    newPassword: 'New password',
    currentPassword: 'Current password',
    firstName: 'First name',
    lastName: 'Last name',
    customerNumber: 'Customer number',
    identifier: {
      email: 'Email address',
      customer_number: 'Customer number',
      email_and_customer_number: 'Email address or customer number',
    },
  },
  missing: {
    email: 'Enter your email address.',
    password: 'Enter a password.',
    passwordToSignIn: 'Enter your password.',
    newPassword: 'Enter a new password.',
    currentPassword: 'Enter your current password.',
    firstName: 'Enter your first name.',
    lastName: 'Enter your last name.',
    identifier: {
      email: 'Enter your email address.',
      customer_number: 'Enter your customer number.',
      email_and_customer_number: 'Enter your email address or customer number.',
    },
  },
  fieldErrors: {
    required: 'This is required.',
    invalid_type: 'This cannot be read. Enter it again.',
    invalid_email: 'This is not an email address. Enter one like name@example.com.',
    invalid_choice: 'Choose one of the choices.',
    control_characters: 'This has characters that cannot be shown. Leave them out.',
    too_long: 'This is too long. Shorten it.',
    password_too_short: 'This password is too short. Choose a longer one.',
    password_too_long: 'This password is too long. Use at most 128 characters.',
    password_common: 'This password is among the first that are guessed. Choose one that is yours alone.',
    password_personal: 'This password is your own name or address, or the store’s. Choose another.',
    password_unchanged: 'This is your current password. Choose another.',
  } satisfies Record<FieldErrorCode, string>,
  passwordAtLeast: (count: number) => `This password is too short. Use at least ${characters(count)}.`,
  password: {
    show: 'Show password',
    shown: 'Your password is shown.',
    hidden: 'Your password is hidden.',
    hint: (count: number) => `At least ${characters(count)}. Three or four words together make a good one.`,
    tooShort: 'Too short: {count} more to go',
    guessable: 'Easy to guess',
    fair: 'Good enough; longer is stronger',
    strong: 'Strong',
  },
  /** An ISO 8601 time; the script writes it again in the reader's own zone. */
  moment: (at: string) => `${moment.format(new Date(at))} UTC`,
  wait: (seconds: number) => `Wait ${minutes(Math.max(1, Math.ceil(seconds / 60)))}, then try again.`,
  message: {
    home: (storeName: string) => `Go to ${storeName}`,
    signIn: 'Go to sign-in',
  },
  problems: {
    malformed_json: { title: 'That did not arrive whole', text: 'Go back and send the form again.' },
    duplicate_field: { title: 'That did not arrive as it should', text: 'Go back and send the form again.' },
    invalid_input: { title: 'Something needs mending', text: 'Check what is marked below.' },
    wrong_credentials: {
      title: 'That did not match',
      text: 'What you entered and the password do not belong together. Check both, or reset your password.',
    },
    not_signed_in: { title: 'You are not signed in', text: 'Sign in to go on.' },
    email_unverified: {
      title: 'Your address is not confirmed yet',
      text: 'Before you can sign in, follow the link in the activation mail. We can send you a fresh one.',
    },
    account_disabled: { title: 'This account is disabled', text: 'Please ask the store about it.' },
    accounts_disabled: {
      title: 'No customer accounts here',
      text: 'This store has no customer accounts at the moment. You can still shop as usual.',
    },
    wrong_password: {
      title: 'That did not match',
      text: 'The current password is not right. Check it, or reset your password.',
    },
    cross_site_request: {
      title: 'That came from another site',
      text: 'To protect you we have not done it. Open the page here and try again.',
    },
    store_not_found: {
      title: 'There is no store here',
      text: 'Check the address, or ask the store for the right one.',
    },
    session_not_found: { title: 'That session has ended already', text: 'There is nothing left to do.' },
    not_found: {
      title: 'There is nothing here',
      text: 'Check the address, or start from the store’s first page.',
    },
    email_already_registered: {
      title: 'You already have an account',
      text: 'This email address has an account already.',
    },
    invite_method_conflict: {
      title: 'There is another way in for you',
      text: 'An account for this email address is being opened in another way. Follow the mail that the store has sent you, or ask the store to withdraw it.',
    },
    token_expired: { title: 'This link has expired', text: 'Ask for a fresh mail.' },
    token_used: { title: 'This link has been used', text: 'Sign in, or ask for a fresh mail.' },
    token_invalid: {
      title: 'This link does not work',
      text: 'Open it once more from the mail, or ask for a fresh one.',
    },
    body_too_large: { title: 'That was too much at once', text: 'Go back and send less.' },
    unsupported_media_type: {
      title: 'That did not arrive as it should',
      text: 'Go back and send the form again.',
    },
    password_required: {
      title: 'A password is missing',
      text: 'Choose a password to activate your account.',
    },
    too_many_attempts: {
      title: 'Too many attempts',
      text: 'There were too many wrong passwords.',
    },
    too_many_requests: { title: 'Too much at once', text: 'There were too many requests in a short time.' },
    unavailable: { title: 'Not available just now', text: 'Try again in a moment.' },
    internal_error: {
      title: 'Something went wrong on our side',
      text: 'Please try again in a moment. Nothing you did caused this.',
    },
  } satisfies Record<ProblemCode, { title: string; text: string }>,
};

export type PageMessages = typeof en;
