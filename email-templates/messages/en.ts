import type { Messages } from './messages.ts';

export const en = {
  greeting: 'Hello {{firstName}},',
  greetingWithoutName: 'Hello,',
  expiry: 'This link is valid for {{lifetime}} and can be used once.',
  linkHint: 'If the button does not work, copy this address into your browser:',
  signIn: 'Sign in',
  resetPassword: 'Reset password',
  footer:
    'This is a service message from {{storeName}} about an account that uses this email address. It is not advertising.',
  notifications: {
    'Storefront account activation': {
      subject: 'Activate your account at {{storeName}}',
      preheader: 'One more step: confirm that this email address is yours.',
      heading: 'Activate your account',
      paragraphs: [
        'Your account at {{storeName}} is almost ready. To activate it, please confirm that this email address is yours.',
        'If you have not chosen a password yet, you can do so on the page that opens.',
      ],
      button: 'Activate account',
      notYou:
        'If you were not expecting this email, you can ignore it: the account stays inactive until the link is used.',
    },
    'Activation was successful': {
      subject: 'Your account at {{storeName}} is active',
      preheader: 'You can sign in from now on.',
      heading: 'Your account is active',
      paragraphs: [
        'Thank you. Your account at {{storeName}} has been activated.',
        'Sign in to follow your orders and to keep your details up to date.',
      ],
      button: 'Sign in',
      notYou:
        'If it was not you who activated this account, reset its password now. That signs out every device.',
    },
    'Storefront user password reset': {
      subject: 'Reset your password at {{storeName}}',
      preheader: 'Choose a new password with the link in this email.',
      heading: 'Reset your password',
      paragraphs: [
        'A password reset was requested for your account at {{storeName}}.',
        'Choose a new password on the page that opens. Every device that is still signed in will then be signed out.',
      ],
      button: 'Choose a new password',
      notYou: 'If you did not ask for this, you can ignore this email: your password stays as it is.',
    },
    'Reset Password Was Successful': {
      subject: 'Your password at {{storeName}} has been reset',
      preheader: 'Your new password is in place, and all devices have been signed out.',
      heading: 'Your password has been reset',
      paragraphs: [
        'The password of your account at {{storeName}} has been reset, and every device that was signed in has been signed out.',
        'You can now sign in with your new password.',
      ],
      button: 'Sign in',
      notYou:
        'If this was not you, reset your password again straight away, and check who else can read your email.',
    },
    'Account already exists': {
      subject: 'You already have an account at {{storeName}}',
      preheader: 'Sign in, or choose a new password if you have forgotten it.',
      heading: 'You already have an account',
      paragraphs: [
        'Someone, probably you, tried to open or activate an account at {{storeName}} with this email address. That account already exists, so nothing has been changed.',
        'Simply sign in. If you have forgotten your password, you can reset it.',
      ],
      button: 'Sign in',
      notYou:
        'If this was not you, there is nothing you need to do: nobody has gained access to your account.',
    },
    'Password was changed': {
      subject: 'Your password at {{storeName}} was changed',
      preheader: 'If this was you, there is nothing you need to do.',
      heading: 'Your password was changed',
      paragraphs: [
        'The password of your account at {{storeName}} was changed by someone who was signed in to it.',
        'If this was you, there is nothing you need to do.',
      ],
      button: 'Reset password now',
      notYou: 'If this was not you, reset your password now. That signs out every device.',
    },
  },
} as const satisfies Messages;
