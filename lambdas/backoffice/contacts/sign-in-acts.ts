import * as v from 'valibot';
import { doing, givenReason, reasonField, type ContactAct } from './act.ts';
import { recipient, signsOut, whyNoMail, whyNotActive } from './why-not.ts';

/** What keeps customers from signing in, and strangers out. */
export const signInActs: readonly ContactAct[] = [
  {
    ...doing('unlockAccount', () => 'The account is unlocked: the right password is taken again.'),
    name: 'unlock',
    label: 'Unlock',
    about: 'sign-in',
    role: 'support',
    whyNot: ({ contact }) => (contact.lockedUntil === null ? 'The account is not locked.' : null),
  },
  {
    ...doing(
      'checkCallerCode',
      (_, { isRight, isMainAddressSettled }) => {
        if (!isRight) return 'The code is wrong. Do not take the caller for this customer.';
        const right = 'The code is right: the caller is signed in to this account.';
        return isMainAddressSettled
          ? right
          : `${right} But its main email address is new, and a stranger may have put it there: check the caller in another way too.`;
      },
      {
        input: (form) => ({ code: form['code'] ?? '' }),
        answer: v.object({ isRight: v.boolean(), isMainAddressSettled: v.boolean() }),
      },
    ),
    name: 'check-caller',
    label: 'Check a caller’s code',
    about: 'sign-in',
    role: 'support',
    whyNot: whyNotActive,
    before: {
      consequences: () => [
        'The customer reads it out of their signed-in profile. It is counted and kept, right or wrong.',
      ],
      fields: [
        {
          name: 'code',
          label: 'Code, such as KX-4TQ',
          hint: 'Never ask for one of six digits: that sets a password.',
        },
      ],
    },
  },
  {
    ...doing(
      'endSessions',
      (_, { ended }) =>
        ended === 1 ? '1 device is signed out.' : `${String(ended)} devices are signed out.`,
      {
        input: givenReason,
        answer: v.object({ ended: v.number() }),
      },
    ),
    name: 'end-sessions',
    label: 'Sign out everywhere',
    about: 'sign-in',
    role: 'support',
    isGrave: true,
    whyNot: ({ sessions }) => (sessions.length === 0 ? 'Nobody is signed in.' : null),
    before: {
      consequences: (facts) => [...signsOut(facts), 'The password stays as it is.'],
      fields: [reasonField],
    },
  },
  {
    ...doing(
      'secureAccount',
      (_, { to, wasMainAddress, isMainAddressSettled }) => {
        const link = `The account is secured, and a link to set a new password is queued to ${to}`;
        if (!wasMainAddress)
          return `${link}, the email address from before: the main one was new, and a stranger may have put it there.`;
        return isMainAddressSettled
          ? `${link}.`
          : `${link}. That main email address is new, and email to the one before it comes back: a stranger may have put it there. If the caller does not know it, disable the account, and recover the address.`;
      },
      {
        input: givenReason,
        answer: v.object({
          ...{ to: v.string(), wasMainAddress: v.boolean(), isMainAddressSettled: v.boolean() },
        }),
      },
    ),
    name: 'secure',
    label: 'A stranger may be in: secure the account',
    about: 'sign-in',
    role: 'support',
    isGrave: true,
    whyNot: (facts) => whyNotActive(facts) ?? whyNoMail(facts),
    before: {
      consequences: (facts) => [
        ...signsOut(facts),
        'The password no longer works, and every link that was mailed is void.',
        `A link to set a new password is mailed to ${recipient(facts)}, or to the email address from before where that one is new.`,
      ],
      fields: [reasonField],
    },
  },
  {
    ...doing(
      'sendCallerCode',
      (_, { to, isMainAddress }) =>
        isMainAddress
          ? `The caller’s code is queued to ${to}.`
          : `The caller’s code is queued to ${to}, the email address from before: the main one is new, and a stranger may have put it there.`,
      { answer: v.object({ to: v.string(), isMainAddress: v.boolean() }) },
    ),
    name: 'send-caller-code',
    label: 'Email the caller a code',
    about: 'sign-in',
    role: 'support',
    whyNot: (facts) => whyNotActive(facts) ?? whyNoMail(facts),
  },
];
