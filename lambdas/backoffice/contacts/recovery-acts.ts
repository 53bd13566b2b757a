import * as v from 'valibot';
import { writeMoment } from '../../pages/moment.ts';
import { mayDo, type StaffRole } from '../staff.ts';
import { roleFor } from '../support-actions.ts';
import { doing, reasonField, type ContactAct } from './act.ts';
import type { Facts } from './facts.ts';
import { isOpened } from './why-not.ts';

/** A dead mailbox and a forgotten password (ruling 23): one begins, the old address has three days to stop it, another confirms. */
export const recoveryActs: readonly ContactAct[] = [
  {
    ...doing(
      'startAddressRecovery',
      (_, { newEmail, confirmFrom }) =>
        `The recovery to ${newEmail} has begun. Somebody else confirms it, from ${writeMoment(confirmFrom, 'en-GB')} on.`,
      {
        input: ({ newEmail = '', reason = '', evidence = '' }) => ({ newEmail, reason, evidence }),
        answer: v.object({ newEmail: v.string(), confirmFrom: v.string() }),
      },
    ),
    name: 'start-recovery',
    label: 'The mailbox is dead, or there is none: begin an address recovery',
    about: 'address',
    role: 'support',
    whyNot: ({ contact }) => {
      if (!isOpened(contact)) return 'The account was never active: correct the address under Edit.';
      return contact.addressRecovery === undefined ? null : 'A recovery is open already.';
    },
    before: {
      consequences: ({ contact }) => [
        contact.email === null
          ? 'There is no address to tell.'
          : `${contact.email} is told, with a link that stops it.`,
        'After 72 hours somebody else of the staff confirms it. Nothing else changes until then.',
        'Then every device is signed out, and the new address gets a link to set a password.',
        contact.accountState === 'disabled'
          ? 'The account stays disabled until then, and is enabled by it.'
          : 'Whoever is signed in reads of it on their page, and does not end it. If that may be a stranger, disable the account first: nobody is in then, and the recovery goes on.',
        ...(contact.closesAt === null
          ? []
          : ['The account, which is to end, does not as long as the recovery is open.']),
      ],
      fields: [
        { name: 'newEmail', label: 'New email address', type: 'email' },
        { ...reasonField, hint: 'What happened to the old mailbox, or to the password.' },
        {
          name: 'evidence',
          label: 'How do you know who it is?',
          hint: 'What the caller knew or showed. Whoever confirms reads it.',
          isLong: true,
        },
      ],
    },
  },
  {
    ...doing(
      'confirmAddressRecovery',
      (facts) =>
        `The account has the address ${newAddress(facts)}, and a link to set a password is queued to it.`,
      { input: ({ recoveryId = '' }) => ({ recoveryId }) },
    ),
    name: 'confirm-recovery',
    label: 'Confirm the address recovery',
    about: 'address',
    role: 'support',
    roleFor: roleToConfirm,
    isGrave: true,
    whyNot: (facts) => {
      const { contact, actor, role, now } = facts;
      const { addressRecovery, email } = contact;
      if (addressRecovery === undefined) return 'No address recovery is open.';
      if (!mayDo(role, roleToConfirm(facts)))
        return 'The account is disabled, and is enabled by it: this takes the role manager.';
      if (addressRecovery.startedBy === actor) return 'You began it. Somebody else confirms it.';
      const stoppedBy = addressRecovery.changedSince ? 'Whoever was told of it' : 'The old address';
      return Date.parse(addressRecovery.confirmFrom) / 1000 > now
        ? `${email === null ? 'It can be confirmed from' : `${stoppedBy} can stop it until`} ${writeMoment(addressRecovery.confirmFrom, 'en-GB')}${email === null ? ' on' : ''}.`
        : null;
    },
    before: {
      consequences: ({ contact, sessions }) => [
        `The account’s address becomes ${contact.addressRecovery?.newEmail ?? ''}${contact.email === null ? '' : `; ${contact.email} no longer signs in`}.`,
        ...(contact.accountState === 'disabled' ? ['The account is enabled.'] : []),
        ...(contact.closesAt !== null || contact.closingWaits
          ? ['The account is no longer to be closed.']
          : []),
        ...(contact.addressRecovery?.changedSince === true
          ? [
              'What signs in was changed since it was begun, by somebody signed in or by staff: see the activities. If that was the customer, stop the recovery instead.',
            ]
          : []),
        'The password, and addresses and providers’ sign-ins that came within the week before it was begun or since, are gone.',
        ...(sessions.length === 0
          ? []
          : [`Signs out ${String(sessions.length)} ${sessions.length === 1 ? 'device' : 'devices'}.`]),
        'The new address gets a link to set a password.',
        `Begun by ${contact.addressRecovery?.startedBy ?? ''}: ${contact.addressRecovery?.reason ?? ''}`,
        `Evidence: ${contact.addressRecovery?.evidence ?? ''}`,
      ],
      fields: [],
      hidden: asShown,
    },
  },
  {
    ...doing('stopAddressRecovery', () => 'The address recovery is stopped.', {
      input: ({ recoveryId = '', reason = '' }) => ({ recoveryId, ...(reason === '' ? {} : { reason }) }),
    }),
    name: 'stop-recovery',
    label: 'Stop the address recovery',
    about: 'address',
    role: 'support',
    whyNot: ({ contact }) => (contact.addressRecovery === undefined ? 'No address recovery is open.' : null),
    before: {
      consequences: () => ['The account keeps its address. Another recovery can be begun.'],
      fields: [{ ...reasonField, isOptional: true }],
      hidden: asShown,
    },
  },
];

/** It enables the account, as enableAccount does. */
function roleToConfirm({ contact }: Facts): StaffRole {
  return contact.accountState === 'disabled' ? roleFor('enableAccount') : 'support';
}

function asShown({ contact }: Facts) {
  return { recoveryId: contact.addressRecovery?.recoveryId ?? '' };
}

const newAddress = ({ contact }: Facts): string => contact.addressRecovery?.newEmail ?? '';
