import type { NotificationName } from '../../accounts/notification.ts';
import type { Letter, NewcomerNotification } from './letter.ts';

/** What emails say. English defines the shape; the other languages satisfy it. */
export const en = {
  /** Null for somebody without a first name, or with one that an email should not repeat. */
  greeting: (firstName: string | null) => (firstName === null ? 'Hello,' : `Hello ${firstName},`),
  /** Left out where the link does not expire. */
  expiry: (lifetime: string) => `This link is valid for ${lifetime} and can be used once.`,
  /** Six digits that can be typed instead of following the link. */
  code: {
    label: 'Or enter this code on the page where you started:',
    hint: (lifetime: string) =>
      `The code works for ${lifetime}, and only in the browser where you started. Don’t tell it to anyone: we never ask for it.`,
    /** It sets a password: somebody on the phone may say that they are of the store. */
    resetHint: (lifetime: string, storeName: string) =>
      `This code sets a new password for your account. It works for ${lifetime}, and only in the browser where you started. Nobody at ${storeName} will ever ask you for it, not even on the phone: don’t tell it to anyone.`,
  },
  /** To whoever signs in with it, once they may. */
  numberLine: (number: string) => `You sign in with your customer number: ${number}`,
  /** Stands above the link in full, for readers whose mail program shows no button. */
  linkHint: 'If the button doesn’t work, copy this address into your browser:',
  /** Stands above a link in the text part. */
  linkLine: (label: string) => `${label}:`,
  /** Where the account was to be closed before, and still is. */
  stillCloses: (when: string) =>
    `Your account is still to be closed on ${when}, and your details deleted for good. To keep it, sign in before then and choose “Keep my account”.`,
  /** When and at which device something happened to the account; null where the device did not say what it is. */
  when: (when: string) => `When: ${when}`,
  device: (device: string | null) => `Device: ${device ?? 'unknown'}`,
  /** After a new password, where customers sign in by the store's provider alone. */
  byProvider:
    'Sign in with the button on the sign-in page. If you’re asked for a password after that, it’s the new one.',
  signIn: 'Sign in',
  resetPassword: 'Reset your password',
  footer: (storeName: string) =>
    `This is a service message from ${storeName} about an account that uses this email address. It is not advertising.`,
  /** 'Storefront account activation' to somebody whom the store invites. */
  invitation: (storeName: string): Letter => ({
    subject: `Open your account at ${storeName}`,
    preheader: 'Choose a password, and your account is ready.',
    heading: 'Your account is waiting for you',
    paragraphs: [
      `${storeName} invites you to an account of your own, where you can track your orders and keep your details up to date.`,
      'Choose a password on the page that opens. That also confirms that this email address is yours.',
    ],
    button: 'Choose a password',
    notYou:
      'If you weren’t expecting this email, you can ignore it. No account is opened unless the link is used.',
  }),
  /** The same to somebody who signs in with a customer number. */
  numberInvitation: (storeName: string, customerNumber: string): Letter => ({
    subject: `Your customer account at ${storeName}`,
    preheader: 'Choose a password and sign in with your customer number.',
    heading: 'Your customer account',
    paragraphs: [
      `${storeName} has set up an account for you under your customer number ${customerNumber}.`,
      'Choose a password on the page that opens. From then on you sign in with your customer number and this password.',
    ],
    button: 'Choose a password',
    notYou:
      'If you weren’t expecting this email, you can ignore it. The account stays closed unless the link is used.',
  }),
  /** 'Your account will be closed' to an address that is not the main one: its reader may know nothing of it, and no reset is mailed there. */
  closingElsewhere: (storeName: string): Letter => ({
    subject: `Your account at ${storeName} will be closed`,
    preheader: 'You can keep it for another 14 days.',
    heading: 'Your account will be closed',
    paragraphs: [
      `Someone who was signed in to your account at ${storeName} asked us to close it. We’ve signed it out everywhere, and in 14 days we’ll close it and delete your details for good.`,
      'If this was you, there is nothing you need to do. If you change your mind, sign in before then and choose “Keep my account”.',
    ],
    button: 'This wasn’t me',
    notYou:
      'If this wasn’t you, press the button and confirm on the page that opens. Your account then stays, its current password stops working, and a link to choose a new one goes to its main address.',
  }),
  /** 'Email address was removed' to the address itself: no link of the account is good there any more. */
  removedItself: (storeName: string): Letter => ({
    subject: `This email address was removed from an account at ${storeName}`,
    preheader: 'If you expected this, there is nothing you need to do.',
    heading: 'This email address was removed',
    paragraphs: [
      `This email address no longer belongs to your account at ${storeName}. Nobody can sign in with it any more, and we won’t send emails about the account here.`,
      'If you expected this, there is nothing you need to do.',
    ],
    button: 'Sign in',
    notYou: `If you didn’t expect this, somebody else may be able to sign in to the account. Get in touch with ${storeName}.`,
  }),
  /** In 'Your account stays open' to an address that no reset is mailed to. */
  notYouElsewhere: (storeName: string) =>
    `If this wasn’t you, reset your password now: that signs you out on every device. The link goes to the main address of the account. Then sign in with the new password and close your account again. If you can’t read emails at the main address, ask ${storeName} for help.`,
  /** In 'Email address is about to be changed' to what has become the main address since the store was asked. */
  aboutToBeChangedSince: (storeName: string): Pick<Letter, 'paragraphs' | 'notYou'> => ({
    paragraphs: [
      `Before this became the main address of your account, ${storeName} was asked to move the account to another email address. That happens in three days, unless you stop it.`,
      'If that is what you want, there is nothing you need to do.',
    ],
    notYou:
      'If you want to keep this address, press the button and confirm on the page that opens. Your account keeps it, everyone is signed out, and we email you a link to choose a new password.',
  }),
  lettersToNewcomers: {
    'Storefront user password reset': (storeName: string) => ({
      subject: `Choose your password at ${storeName}`,
      preheader: 'Choose a password and your account is ready.',
      heading: 'Choose your password',
      paragraphs: [
        `Your account at ${storeName} doesn’t have a password yet.`,
        'Choose one on the page that opens, and your account is ready.',
      ],
      button: 'Choose a password',
      notYou:
        'If you weren’t expecting this email, you can ignore it. The account stays inactive unless the link is used.',
    }),
    'Reset Password Was Successful': (storeName: string) => ({
      subject: `Your account at ${storeName} is ready`,
      preheader: 'Your password is in place, and you can now sign in.',
      heading: 'Your account is ready',
      paragraphs: [
        `A password has been chosen for your account at ${storeName}.`,
        'You can now sign in with it.',
      ],
      button: 'Sign in',
      notYou: 'If this wasn’t you, reset your password straight away and check who else can read your email.',
    }),
  } satisfies Record<NewcomerNotification, (storeName: string) => Letter>,
  letters: {
    'Storefront account activation': (storeName: string) => ({
      subject: `Activate your account at ${storeName}`,
      preheader: 'One more step: confirm that this email address is yours.',
      heading: 'Activate your account',
      paragraphs: [
        `Your account at ${storeName} is almost ready. To activate it, please confirm that this email address is yours.`,
        'The page that opens takes you through the last step.',
      ],
      button: 'Activate account',
      notYou:
        'If you weren’t expecting this email, you can ignore it. The account stays inactive unless the link is used.',
    }),
    'Activation was successful': (storeName: string) => ({
      subject: `Your account at ${storeName} is active`,
      preheader: 'You can now sign in.',
      heading: 'Your account is active',
      paragraphs: [
        `Thank you. Your account at ${storeName} has been activated.`,
        'Sign in to track your orders and keep your details up to date.',
      ],
      button: 'Sign in',
      notYou:
        'If you didn’t activate this account, reset its password now. That signs it out on every device.',
    }),
    'Storefront user password reset': (storeName: string) => ({
      subject: `Reset your password at ${storeName}`,
      preheader: 'Choose a new password with the link in this email.',
      heading: 'Reset your password',
      paragraphs: [
        `Someone asked to reset the password of your account at ${storeName}.`,
        'Choose a new password on the page that opens. You will then be signed out on every device.',
      ],
      button: 'Choose a new password',
      notYou: 'If you didn’t ask for this, you can ignore this email. Your password stays the same.',
    }),
    'Reset Password Was Successful': (storeName: string) => ({
      subject: `Your password at ${storeName} has been reset`,
      preheader: 'Your new password is in place, and every device has been signed out.',
      heading: 'Your password has been reset',
      paragraphs: [
        `The password of your account at ${storeName} has been reset, and every device has been signed out.`,
        'You can now sign in with your new password.',
      ],
      button: 'Sign in',
      notYou:
        'If this wasn’t you, reset your password again straight away and check who else can read your email.',
    }),
    'Account already exists': (storeName: string) => ({
      subject: `You already have an account at ${storeName}`,
      preheader: 'Sign in, or choose a new password if you’ve forgotten it.',
      heading: 'You already have an account',
      paragraphs: [
        `Someone, probably you, tried to open or activate an account at ${storeName} with this email address. There already is one, so nothing has changed.`,
        'Just sign in. If you’ve forgotten your password, you can reset it.',
      ],
      button: 'Sign in',
      notYou:
        'If this wasn’t you, there is nothing you need to do. Nobody has gained access to your account.',
    }),
    'Password was changed': (storeName: string) => ({
      subject: `Your password at ${storeName} was changed`,
      preheader: 'If this was you, there is nothing you need to do.',
      heading: 'Your password was changed',
      paragraphs: [
        `The password of your account at ${storeName} was changed by someone who was signed in to it.`,
        'If this was you, there is nothing you need to do.',
      ],
      button: 'This wasn’t me',
      notYou:
        'If this wasn’t you, press the button and confirm on the page that opens. Everyone is then signed out, your current password stops working, and we email you a link to choose a new one.',
    }),
    'Email address is about to be changed': (storeName: string) => ({
      subject: `Your email address at ${storeName} is about to be changed`,
      preheader: 'If this is what you want, there is nothing you need to do.',
      heading: 'Your email address is about to be changed',
      paragraphs: [
        `Staff of ${storeName} were told that this mailbox is no longer used. In three days your account moves to another email address, unless you stop it.`,
        'If that is what you want, there is nothing you need to do.',
      ],
      button: 'Stop this',
      notYou:
        'If you still use this mailbox, press the button and confirm on the page that opens. Your account keeps this address, everyone is signed out, and we email you a link to choose a new password.',
    }),
    'Confirm your email address': (storeName: string) => ({
      subject: `Confirm your email address for ${storeName}`,
      preheader: 'One more step: confirm that this email address is yours.',
      heading: 'Confirm your email address',
      paragraphs: [
        `Someone who is signed in to an account at ${storeName} wants to use this email address for it.`,
        'Open the link in the browser where you are signed in, and confirm.',
      ],
      button: 'Confirm address',
      notYou:
        'If you didn’t ask for this, you can ignore this email. Your address is not added unless the link is used.',
    }),
    'Email address was added': (storeName: string) => ({
      subject: `A new email address for your account at ${storeName}`,
      preheader: 'If this was you, there is nothing you need to do.',
      heading: 'An email address was added',
      paragraphs: [
        `A further email address was confirmed for your account at ${storeName}.`,
        'If this was you, there is nothing you need to do.',
      ],
      button: 'This wasn’t me',
      notYou:
        'If this wasn’t you, press the button and confirm on the page that opens. Everyone is then signed out, the address is removed, your current password stops working, and we email you a link to choose a new one.',
    }),
    'Email address was removed': (storeName: string) => ({
      subject: `An email address was removed from your account at ${storeName}`,
      preheader: 'If this was you, there is nothing you need to do.',
      heading: 'An email address was removed',
      paragraphs: [
        `An email address was removed from your account at ${storeName}. Nobody can sign in with it any more, and orders placed with it no longer show in your account.`,
        'If this was you, there is nothing you need to do. Your profile shows the addresses that are left.',
      ],
      button: 'This wasn’t me',
      notYou:
        'If this wasn’t you, press the button and confirm on the page that opens. Everyone is then signed out, your current password stops working, and we email you a link to choose a new one. After that you can add the address again.',
    }),
    'Main email address was changed': (storeName: string) => ({
      subject: `Your main email address at ${storeName} was changed`,
      preheader: 'If this wasn’t you, take the change back.',
      heading: 'Your main email address was changed',
      paragraphs: [
        `Emails from ${storeName} now go to another address of your account.`,
        'If this was you, there is nothing you need to do.',
      ],
      button: 'Take this back',
      notYou:
        'If this wasn’t you, take the change back. Everyone is then signed out, this address is your main one again, and we email you a link to choose a new password.',
    }),
    'Email address is no longer the main one': (storeName: string) => ({
      subject: `Your account at ${storeName} has another main email address`,
      preheader: 'This is no longer its main email address.',
      heading: 'This is no longer the main email address',
      paragraphs: [
        `Emails about your account at ${storeName} now go to another of its addresses.`,
        'If you expected this, there is nothing you need to do.',
      ],
      button: 'Sign in',
      notYou: `If you didn’t expect this, somebody else may be able to sign in to the account. Get in touch with ${storeName}.`,
    }),
    'Turn on signing in with email': (storeName: string) => ({
      subject: `Sign in with your email address at ${storeName}`,
      preheader: 'One more step: choose a new password.',
      heading: 'Sign in with your email address',
      paragraphs: [
        `Someone who is signed in to an account at ${storeName} wants to sign in with this email address from now on.`,
        'Open the link in the browser where you are signed in, and choose a new password.',
      ],
      button: 'Choose a new password',
      notYou:
        'If you didn’t ask for this, you can ignore this email. Nothing changes unless the link is used.',
    }),
    'Signing in with email is on': (storeName: string) => ({
      subject: `You can now sign in with your email address at ${storeName}`,
      preheader: 'Your new password is in place.',
      heading: 'You can now sign in with your email address',
      paragraphs: [
        `From now on you can sign in to your account at ${storeName} with this email address, and with the new password.`,
        'Your other devices have been signed out.',
      ],
      button: 'Sign in',
      notYou: 'If this wasn’t you, reset your password now. That signs you out on every device.',
    }),
    'Your account will be closed': (storeName: string) => ({
      subject: `Your account at ${storeName} will be closed`,
      preheader: 'You can keep it for another 14 days.',
      heading: 'Your account will be closed',
      paragraphs: [
        `You asked us to close your account at ${storeName}. We’ve signed you out everywhere, and in 14 days we’ll close it and delete your details for good.`,
        'Changed your mind? Sign in before then and choose “Keep my account”.',
      ],
      button: 'Sign in and keep it',
      notYou:
        'If this wasn’t you, reset your password now. Then sign in with the new one and keep your account.',
    }),
    'Your account stays open': (storeName: string) => ({
      subject: `Your account at ${storeName} stays open`,
      preheader: 'It won’t be closed after all.',
      heading: 'Your account stays open',
      paragraphs: [
        `Someone who was signed in to your account at ${storeName} chose to keep it. It won’t be closed, and nothing is deleted.`,
        'If this was you, there is nothing you need to do.',
      ],
      button: 'Sign in',
      notYou:
        'If this wasn’t you, reset your password now. That signs you out on every device. Then sign in with the new one and close your account again.',
    }),
    'Your account has not been used for long': (storeName: string) => ({
      subject: `Do you still want your account at ${storeName}?`,
      preheader: 'If you do, sign in within 30 days.',
      heading: 'Do you still want your account?',
      paragraphs: [
        `You haven’t signed in to your account at ${storeName} for a long time. So that we don’t keep your details for nothing, we’ll close it in 30 days and delete them for good.`,
        'To keep your account, just sign in before then. If you no longer know your password, reset it first.',
      ],
      button: 'Sign in and keep it',
      notYou: 'If you don’t need the account any more, there is nothing you need to do.',
    }),
    'Your caller code': (storeName: string) => ({
      subject: `Your code for the call with ${storeName}`,
      preheader: 'Read it out to the person you’re talking to.',
      heading: 'Your code for the call',
      paragraphs: [
        `You’re on the phone with ${storeName}. Read this code out, so that they know it’s you. It’s good for at least ten minutes.`,
      ],
      button: 'Sign in',
      notYou:
        'A code for a call begins with two letters. We never ask for one of six digits: keep that to yourself. If you’re not on the phone with us, tell nobody this code and ignore this email.',
    }),
    'Your customer number': (storeName: string) => ({
      subject: `Your customer number at ${storeName}`,
      preheader: 'You can sign in with it.',
      heading: 'Your customer number',
      paragraphs: [
        `Someone asked for a customer number or a new password for this email address at ${storeName}. Each number below is an account:`,
      ],
      button: 'Sign in',
      notYou:
        'For a new password, choose “Forgot your password?” on the sign-in page and enter the number. If you didn’t ask for this, you can ignore this email. Nothing has changed.',
    }),
    'Sign-in was connected': (storeName: string) => ({
      subject: `A sign-in was connected to your account at ${storeName}`,
      preheader: 'If this was you, there is nothing you need to do.',
      heading: 'A sign-in was connected to your account',
      paragraphs: [
        `A sign-in with another service was connected to your account at ${storeName}. From now on it opens your account too.`,
        'If this was you, there is nothing you need to do. Your profile shows what is connected.',
      ],
      button: 'This wasn’t me',
      notYou:
        'If this wasn’t you, press the button and confirm on the page that opens. Everyone is then signed out, the sign-in is disconnected, your current password stops working, and we email you a link to choose a new one.',
    }),
    'Sign-in was disconnected': (storeName: string) => ({
      subject: `A sign-in was disconnected from your account at ${storeName}`,
      preheader: 'If this was you, there is nothing you need to do.',
      heading: 'A sign-in was disconnected from your account',
      paragraphs: [
        `A sign-in with another service was disconnected from your account at ${storeName}. It no longer opens your account.`,
        'If this was you, there is nothing you need to do. Your profile shows what is still connected.',
      ],
      button: 'This wasn’t me',
      notYou:
        'If this wasn’t you, press the button and confirm on the page that opens. Everyone is then signed out, your current password stops working, and we email you a link to choose a new one. After that you can connect it again.',
    }),
    'Sign-in at a new device': (storeName: string) => ({
      subject: `New sign-in to your account at ${storeName}`,
      preheader: 'If this was you, there is nothing you need to do.',
      heading: 'New sign-in to your account',
      paragraphs: [
        `Someone signed in to your account at ${storeName} with your password, on a device that hasn’t been used for it before.`,
        'If this was you, there is nothing you need to do.',
      ],
      button: 'This wasn’t me',
      notYou:
        'If this wasn’t you, press the button and confirm on the page that opens. Everyone is then signed out, your current password stops working, and we email you a link to choose a new one.',
    }),
  } satisfies Record<NotificationName, (storeName: string) => Letter>,
};

export interface NotificationWords extends Omit<typeof en, 'letters' | 'lettersToNewcomers'> {
  readonly lettersToNewcomers: Readonly<Record<NewcomerNotification, (storeName: string) => Letter>>;
  readonly letters: Readonly<Record<NotificationName, (storeName: string) => Letter>>;
}
