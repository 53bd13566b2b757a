import type { FieldErrorCode } from '../../accounts/field-error.ts';
import type { ProblemCode } from '../../accounts/problems.ts';

const minutes = (count: number) => (count === 1 ? '1 minute' : `${String(count)} minutes`);
const characters = (count: number) => (count === 1 ? '1 character' : `${String(count)} characters`);

/** What all pages say: frame, fields, problems. English defines the shape; the other languages satisfy it. */
export const en = {
  frame: {
    title: (page: string, storeName: string) => `${page} · ${storeName}`,
    titleWithError: (title: string) => `Error: ${title}`,
    skipToContent: 'Skip to main content',
    navigation: 'Your account',
    backToStore: (storeName: string) => `Back to ${storeName}`,
    orders: 'Orders',
    myAccount: 'My account',
    sessions: 'Sessions',
    signOut: 'Sign out',
    accountActivated: 'Your account is activated. You’re signed in.',
    language: 'Language',
    links: { terms: 'Terms', privacy: 'Privacy', imprint: 'Legal notice' },
    mailPaused: {
      title: 'Email is late at the moment.',
      text: 'What we send you will arrive as soon as we can send it.',
    },
  },
  idle: {
    title: 'Are you still there?',
    text: 'You haven’t been active for a while. To keep your account secure, we’ll sign you out soon.',
    textAtEnd:
      'To keep your account secure, every session ends after a while. Finish what you’re doing, then sign in again.',
    countdown: 'Time left: {time}',
    announcement: 'You’ll be signed out in {time}.',
    stay: 'Stay signed in',
    goOn: 'Continue',
    stayed: 'You’re still signed in.',
    failed: 'Something went wrong. Check your connection and try again.',
    overTitle: 'You’ve been signed out',
    overText:
      'Your session has ended to keep your account secure. Sign in again to carry on where you left off.',
    signInAgain: 'Sign in again',
  },
  form: {
    errorSummary: 'There is a problem',
    error: 'Error:',
    fieldProblem: (label: string, text: string) => `${label}: ${text}`,
    hasAccount: 'Already have an account?',
    signIn: 'Sign in',
    toSignIn: 'Go to sign-in',
    forgotPassword: 'Forgot your password?',
    forgotNumber: 'Forgot your customer number?',
    resetPassword: 'Reset your password',
    newLink: 'Send me a new link',
    sendActivation: 'Send a new activation email',
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
      email_and_username: 'Email address or username',
      customer_number_and_username: 'Customer number or username',
      all: 'Email address, customer number or username',
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
      email_and_username: 'Enter your email address or your username.',
      customer_number_and_username: 'Enter your customer number or your username.',
      all: 'Enter your email address, your customer number or your username.',
    },
  },
  fieldErrors: {
    required: 'Fill in this field.',
    invalid_type: 'We couldn’t read this. Enter it again.',
    invalid_email: 'This isn’t a complete email address. Enter one like name@example.com.',
    email_likely_typo: 'There may be a typing mistake in this address. Check it.',
    invalid_choice: 'Choose one of the options.',
    only_one: 'Give only one of the two.',
    invalid_format: 'This isn’t written in the right form. Check it.',
    control_characters: 'This contains characters that can’t be displayed. Remove them.',
    too_long: 'This is too long. Shorten it.',
    unknown_field: 'This store doesn’t ask for this.',
    consent_text_changed: 'The wording has changed. Read it again and decide anew.',
    password_too_short: 'This password is too short. Choose a longer one.',
    password_too_long: 'This password is too long. Use 128 characters or fewer.',
    password_common: 'Many people use this password, so it’s easy to guess. Choose a different one.',
    password_personal:
      'This password is your name, your email address or the store’s name. Choose a different one.',
    password_unchanged: 'This is already your password. Choose a different one.',
  } satisfies Record<FieldErrorCode, string>,
  extraFields: {
    optional: (label: string) => `${label} (optional)`,
    choose: 'Choose',
    missing: {
      text: (label: string) => `Fill in “${label}”.`,
      choice: (label: string) => `Choose an option for “${label}”.`,
      date: (label: string) => `Enter a date for “${label}”.`,
      tick: (label: string) => `Tick “${label}” to continue.`,
    },
  },
  passwordAtLeast: (count: number) => `This password is too short. Use at least ${characters(count)}.`,
  password: {
    show: 'Show password',
    shown: 'Your password is visible.',
    hidden: 'Your password is hidden.',
    hint: (count: number) =>
      `Use at least ${characters(count)}. Three or four unrelated words make a good password.`,
    missing: 'Characters still needed: {count}',
    longEnough: 'Long enough. Longer is safer still.',
  },
  mailSent: {
    code: {
      label: 'Code from the email',
      hint: 'Six digits. You can follow the link in the email instead.',
      missing: 'Enter the code from the email.',
      submit: 'Continue',
    },
    life: {
      queued: 'We’re sending the email.',
      sent: 'The email has been sent. It should arrive any moment.',
      delivered: 'The email has arrived in your mailbox. If you don’t see it, look in your spam folder.',
      bounced: 'Your mailbox refused the email. Check the address for typing mistakes.',
      correct: 'Correct the address',
    },
    missingTitle: 'Didn’t get the email?',
    missingText: 'It can take a few minutes to arrive. Check your spam folder too.',
    submit: 'Send it again',
    wait: 'You can send it again in {time}.',
    waitPlain: 'Give it a minute before you send it again.',
    again: 'If the address is right, another email is on its way.',
    correct: 'Use a different address',
  },
  addressQuestion: {
    title: (meant: string) => `Did you mean ${meant}?`,
    yes: (meant: string) => `Yes, use ${meant}`,
    no: (typed: string) => `No, ${typed} is right`,
  },
  order: {
    number: (orderId: string) => `Order ${orderId}`,
    items: 'Items',
    item: 'Item',
    quantity: 'Quantity',
    price: 'Price',
    total: 'Total',
  },
  signedInAlready: {
    title: 'You’re already signed in',
    text: (name: string) => `You’re signed in as ${name}.`,
    goOn: (name: string) => `Continue as ${name}`,
    signOut: 'Sign out to use another account',
  },
  wait: (seconds: number) => `Try again in ${minutes(Math.max(1, Math.ceil(seconds / 60)))}.`,
  message: {
    reference: 'If it happens again, tell the store this reference:',
    home: (storeName: string) => `Go to ${storeName}`,
    signIn: 'Go to sign-in',
  },
  problems: {
    malformed_json: { title: 'We couldn’t read the form', text: 'Go back and send it again.' },
    duplicate_field: { title: 'We couldn’t read the form', text: 'Go back and send it again.' },
    invalid_input: { title: 'There is a problem', text: 'Check the fields marked below.' },
    wrong_credentials: {
      title: 'We couldn’t sign you in',
      text: 'These sign-in details aren’t right. Check them, or reset your password.',
    },
    not_signed_in: { title: 'You’re not signed in', text: 'Sign in to continue.' },
    wrong_store_key: {
      title: 'This isn’t a key of this store',
      text: 'The store’s server needs a key that the store made for it.',
    },
    email_unverified: {
      title: 'Confirm your email address first',
      text: 'Your account isn’t active yet. Follow the link in the activation email, or have a new one sent.',
    },
    login_required: {
      title: 'Sign in to order',
      text: 'This store sells to signed-in customers only. Sign in, then order.',
    },
    account_disabled: { title: 'This account is disabled', text: 'Please contact the store.' },
    sso_only: {
      title: 'This store signs you in another way',
      text: 'Use the button on the sign-in page: this store takes no passwords.',
    },
    registrations_closed: {
      title: 'Registration is closed at the moment',
      text: 'The store takes no new registrations for now. If you have an account, sign in as usual; otherwise please try again later.',
    },
    accounts_disabled: {
      title: 'Customer accounts aren’t available',
      text: 'This store doesn’t offer customer accounts at the moment. You can still shop as usual.',
    },
    confirmation_required: {
      title: 'Confirm that it’s you',
      text: 'For your security, please confirm that it’s you first.',
    },
    wrong_password: {
      title: 'Your current password isn’t right',
      text: 'Check it and try again, or reset your password.',
    },
    cross_site_request: {
      title: 'This request came from another site',
      text: 'We blocked it to protect you. Open the page here and try again.',
    },
    not_from_front: { title: 'This address isn’t for visitors', text: 'Go to the store’s own address.' },
    store_not_found: {
      title: 'There is no store at this address',
      text: 'Check the address, or ask the store for the right one.',
    },
    session_not_found: { title: 'That session has already ended', text: 'There is nothing left to do.' },
    order_not_found: {
      title: 'We couldn’t find this order',
      text: 'Check the address, or look through your orders.',
    },
    not_found: {
      title: 'Page not found',
      text: 'Check the address, or start from the store’s home page.',
    },
    method_not_allowed: {
      title: 'This can’t be done here',
      text: 'Go back, or start from the store’s home page.',
    },
    email_already_registered: {
      title: 'You already have an account',
      text: 'There is already an account with this email address.',
    },
    email_bounced: {
      title: 'Email to this address comes back',
      text: 'Check it for typing mistakes, and register with the right one. If it’s right, please contact the store.',
    },
    order_exists: {
      title: 'There is already an order with this number',
      text: 'Your order was sent twice with different contents.',
    },
    invite_method_conflict: {
      title: 'Your account is being set up another way',
      text: 'The store has already sent an email to this address. Follow the link in it, or ask the store to withdraw it.',
    },
    changed_meanwhile: {
      title: 'Your account changed at the same moment',
      text: 'Nothing was saved. Please try again.',
    },
    email_already_yours: {
      title: 'This is your address already',
      text: 'It’s one of the addresses of your account.',
    },
    email_on_trust: {
      title: 'Confirm your email address first',
      text: 'We’ve never confirmed it with you. Choose “Forgot your password?” where you sign in, and enter this address: once you’ve chosen a new password by our email, try again.',
    },
    email_not_settled: {
      title: 'This address stays for a week',
      text: 'It was your main address, and it can take the change back for now. You can remove it a week after the change.',
    },
    email_is_username: {
      title: 'You sign in with this address',
      text: 'Choose “Use it to sign in” next to another of your addresses first.',
    },
    email_is_primary: {
      title: 'This is your main address',
      text: 'Make another address your main one first.',
    },
    too_many_emails: { title: 'You have as many addresses as you can', text: 'Remove one of them first.' },
    email_not_found: { title: 'This isn’t one of your addresses', text: 'Check the list of your addresses.' },
    other_account: {
      title: 'This link is for another account',
      text: 'Sign out, then sign in to the account that asked for it.',
    },
    code_wrong: {
      title: 'This code isn’t right',
      text: 'Check the digits, and that they are from the latest email. The link in the email works as well.',
    },
    code_over: {
      title: 'This code no longer works',
      text: 'Follow the link in the email, or have a new email sent.',
    },
    token_expired: { title: 'This link has expired', text: 'Ask for a new one.' },
    token_used: { title: 'This link has already been used', text: 'Sign in, or ask for a new link.' },
    token_invalid: {
      title: 'This link doesn’t work',
      text: 'Open it again from the email, or ask for a new one.',
    },
    body_too_large: { title: 'The form is too large', text: 'Go back and shorten what you entered.' },
    unsupported_media_type: { title: 'We couldn’t read the form', text: 'Go back and send it again.' },
    password_required: {
      title: 'Choose a password',
      text: 'Your account needs a password before it can be activated.',
    },
    too_many_attempts: {
      title: 'Too many attempts',
      text: 'The wrong password was entered too many times.',
    },
    too_many_requests: {
      title: 'Too many requests',
      text: 'There have been too many requests in a short time.',
    },
    unavailable: { title: 'Temporarily unavailable', text: 'Please try again in a moment.' },
    internal_error: {
      title: 'Something went wrong on our side',
      text: 'It was nothing you did. Please try again in a moment.',
    },
  } satisfies Record<ProblemCode, { title: string; text: string }>,
};

export type PageMessages = typeof en;
