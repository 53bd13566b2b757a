import * as v from 'valibot';
import { askOnce, doing, type ContactAct } from './act.ts';
import {
  bouncedOf,
  hasNamesakes,
  recipient,
  whyNoInvitation,
  whyNoMail,
  whyNotToClear,
  whyNotToClearMain,
} from './why-not.ts';

/** What is mailed, and whether mail arrives. */
export const mailActs: readonly ContactAct[] = [
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
    ...doing('clearBounce', (facts) => {
      const of = bouncedOf(facts).join(' and ');
      return `The bounce of ${of === '' ? recipient(facts) : of} is cleared: email is sent there again.`;
    }),
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
    whyNot: whyNotToClearMain,
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
];

const clearedAnswer = v.object({
  offer: v.nullable(v.object({ action: v.string(), input: v.record(v.string(), v.unknown()) })),
});
