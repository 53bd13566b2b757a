import * as v from 'valibot';
import { accountStep } from '../../accounts/account-state.ts';
import { isMailStopped } from '../../accounts/email-health.ts';
import { askOnce, doing, givenReason, reasonField, type ContactAct } from './act.ts';
import type { Facts } from './facts.ts';
import { recoveryActs } from './recovery-acts.ts';

const recipient = ({ contact }: Facts): string => contact.email ?? 'the customer';

/** What keeps any mail from reaching the contact. */
export function whyNoMail({ contact }: Facts): string | null {
  if (contact.email === null) return 'There is no email address. Add one first.';
  return isMailStopped(contact.emailStatus)
    ? 'Mail to the address has come back. Clear the bounce first.'
    : null;
}

function whyNoInvitation(facts: Facts): string | null {
  const { contact, reasons } = facts;
  if (contact.username !== null || accountStep('invite', contact.accountState).kind !== 'goes')
    return 'A username exists already. Use Reset Password instead.';
  if (reasons.some(({ code }) => code === 'accounts_disabled')) return 'This store has no customer accounts.';
  return whyNoMail(facts);
}

const hasNamesakes = ({ reasons }: Facts): boolean =>
  reasons.some(({ code }) => code === 'duplicate_contacts');

const devices = ({ sessions }: Facts): string =>
  sessions.length === 1 ? '1 device' : `${String(sessions.length)} devices`;

const signsOut = (facts: Facts): string[] =>
  facts.sessions.length === 0
    ? ['Nobody is signed in, so nobody is signed out.']
    : [`Signs out ${devices(facts)}.`];

const whyNotActive = ({ contact }: Facts): string | null =>
  contact.accountState === 'active' ? null : 'The contact has no active account.';

/** Everything that staff do with a contact, in the order of Customer Details. */
export const contactActs: readonly ContactAct[] = [
  {
    ...doing('sendInvitation', (facts) => `The invitation to ${recipient(facts)} is queued.`),
    name: 'send-invitation',
    label: 'Send Invitation',
    about: 'email',
    role: 'support',
    whyNot: (facts) =>
      whyNoInvitation(facts) ??
      (hasNamesakes(facts) ? 'Other contacts have the same address. Say who is who first.' : null),
  },
  {
    ...doing(
      'sendActivation',
      (facts) =>
        `The activation email to ${recipient(facts)} is queued. The account will sign in with the customer number.`,
      {
        input: () => ({ identifier: 'customer_number' }),
      },
    ),
    name: 'send-activation-number',
    label: 'Send activation, to sign in by customer number',
    about: 'email',
    role: 'support',
    whyNot: (facts) =>
      whyNoInvitation(facts) ??
      (facts.contact.customerNumber === null ? 'There is no customer number. Give one first.' : null) ??
      (facts.takesNumbers ? null : 'Customers of this store do not sign in with a number.'),
  },
  {
    ...doing(
      'sendActivation',
      (facts) =>
        `The activation email to ${recipient(facts)} is queued. The account will sign in with the address.`,
      {
        input: () => ({ identifier: 'email' }),
      },
    ),
    name: 'send-activation-email',
    label: 'Send activation, to sign in by email',
    about: 'email',
    role: 'support',
    whyNot: (facts) =>
      whyNoInvitation(facts) ??
      (hasNamesakes(facts) ? 'Other contacts have the same address. Say who is who first.' : null),
  },
  {
    ...doing('sendPasswordReset', (facts) => `The link to set a password is queued to ${recipient(facts)}.`),
    name: 'reset-password',
    label: 'Reset Password',
    about: 'email',
    role: 'support',
    whyNot: (facts) =>
      facts.contact.accountState === 'disabled'
        ? 'The account is disabled. Enable it first.'
        : (whyNoMail(facts) ??
          (hasNamesakes(facts) && facts.contact.username === null
            ? 'Other contacts have the same address, and this one has no username.'
            : null)),
  },
  {
    ...doing(
      'clearBounce',
      (facts) => `The bounce of ${recipient(facts)} is cleared: mail is sent there again.`,
    ),
    name: 'clear-bounce',
    label: 'Clear the bounce',
    about: 'email',
    role: 'support',
    whyNot: whyNotToClear,
  },
  {
    name: 'clear-and-send',
    label: 'Clear the bounce and send again',
    about: 'email',
    role: 'support',
    action: 'clearBounce',
    whyNot: whyNotToClear,
    act: async (asking) => {
      const { contactId } = asking.facts.contact;
      const cleared = await askOnce(asking, 'clearBounce', { contactId }, clearedAnswer);
      if (cleared.kind === 'refused') return cleared;
      const { offer } = cleared.result;
      if (offer === null)
        return { kind: 'done', said: 'The bounce is cleared. There is nothing to send again.' };
      const sent = await askOnce(asking, offer.action, offer.input, v.unknown());
      return sent.kind === 'refused'
        ? sent
        : {
            kind: 'done',
            said: `The bounce is cleared, and the email to ${recipient(asking.facts)} is queued again.`,
          };
    },
  },
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
      (_, { isRight }) =>
        isRight
          ? 'The code is right: the caller is signed in to this account.'
          : 'The code is wrong. Do not take the caller for this customer.',
      {
        input: (form) => ({ code: form['code'] ?? '' }),
        answer: v.object({ isRight: v.boolean() }),
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
      fields: [{ name: 'code', label: 'Six digits' }],
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
      (facts) => `The account is secured, and a link to set a new password is queued to ${recipient(facts)}.`,
      {
        input: givenReason,
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
        `A link to set a new password is mailed to ${recipient(facts)}.`,
      ],
      fields: [reasonField],
    },
  },
  {
    ...doing('withdrawInvitation', () => 'What was pending is withdrawn. Its links are void.', {
      input: givenReason,
    }),
    name: 'withdraw',
    label: 'Withdraw what is pending',
    about: 'account',
    role: 'support',
    isGrave: true,
    whyNot: ({ contact }) =>
      accountStep('withdraw', contact.accountState).kind === 'goes'
        ? null
        : 'No invitation, registration or password after checkout is pending.',
    before: {
      consequences: ({ contact }) => [
        contact.accountState === 'invited'
          ? 'The invitation’s links are void.'
          : 'The registration is gone, with the names and the password that it typed; its links are void.',
        'The contact can be invited again, and can register.',
      ],
      fields: [reasonField],
    },
  },
  {
    ...doing('disableAccount', () => 'The account is disabled.', { input: givenReason }),
    name: 'disable',
    label: 'Disable the account',
    about: 'account',
    role: 'manager',
    isGrave: true,
    whyNot: whyNotActive,
    before: {
      consequences: (facts) => [
        ...signsOut(facts),
        'Nobody signs in, and no link of the account works, until it is enabled again.',
        'The password stays as it is. The customer is not told.',
      ],
      fields: [reasonField],
    },
  },
  {
    ...doing(
      'enableAccount',
      () => 'The account is enabled: the customer signs in with the password as before.',
      {},
    ),
    name: 'enable',
    label: 'Enable the account',
    about: 'account',
    role: 'manager',
    whyNot: ({ contact }) => (contact.accountState === 'disabled' ? null : 'The account is not disabled.'),
  },
  ...recoveryActs,
];

const clearedAnswer = v.object({
  offer: v.nullable(v.object({ action: v.string(), input: v.record(v.string(), v.unknown()) })),
});

function whyNotToClear({ contact, reasons }: Facts): string | null {
  if (contact.email === null) return 'There is no email address.';
  const isSuppressed = reasons.some(({ code }) => code === 'ses_suppressed');
  return contact.emailStatus === 'ok' && !isSuppressed ? 'No mail to the address has come back.' : null;
}
