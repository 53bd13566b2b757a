import * as v from 'valibot';
import { accountStep } from '../../accounts/account-state.ts';
import { ask } from '../ask-admin.ts';
import { doing, givenReason, reasonField, type ContactAct } from './act.ts';
import { nameOf } from './answers.ts';
import { signsOut, whyNotActive } from './why-not.ts';

/** The account as a whole, and the person. */
export const accountActs: readonly ContactAct[] = [
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
        ...(facts.contact.closesAt === null
          ? []
          : [
              facts.contact.closesBy === 'dormancy'
                ? 'It is not closed meanwhile.'
                : 'The erasure that its owner asked for waits meanwhile, and begins anew, with 14 days, when it is enabled.',
            ]),
        'The password stays as it is, and an address recovery goes on. The customer is not told.',
      ],
      fields: [reasonField],
    },
  },
  {
    ...doing(
      'enableAccount',
      ({ contact }) =>
        `The account is enabled: ${contact.hasPassword ? 'the customer signs in with the password as before' : 'there is no password, so the customer signs in with a provider, or sets one by Forgot your password'}.${contact.closingWaits ? ' It was closed by its owner, and ends in 14 days: they are told so.' : ''}`,
      {},
    ),
    name: 'enable',
    label: 'Enable the account',
    about: 'account',
    role: 'manager',
    whyNot: ({ contact }) => (contact.accountState === 'disabled' ? null : 'The account is not disabled.'),
  },
  {
    ...doing(
      'eraseContact',
      (facts, { state }) =>
        state === 'erased'
          ? `${nameOf(facts.contact)} is erased.`
          : `${nameOf(facts.contact)} is being erased: what is left goes within minutes.`,
      { answer: v.object({ state: v.picklist(['erased', 'erasing']) }) },
    ),
    name: 'erase',
    label: 'Erase the person for good',
    about: 'account',
    role: 'manager',
    isGrave: true,
    leavesContact: true,
    whyNot: () => null,
    before: {
      consequences: () => [
        'This cannot be undone. Imports and restored backups leave the person out from then on.',
      ],
      asked: async (visit, { contact }) => {
        const counted = await ask(visit, 'previewErasure', { contactId: contact.contactId }, inventoryAnswer);
        return counted.kind === 'done' ? inventoryOf(counted.result) : [];
      },
      fields: [{ name: 'confirmation', label: 'Type the word erase', mustBe: 'erase' }],
    },
  },
];

const inventoryAnswer = v.object({
  goes: v.record(v.string(), v.number()),
  stays: v.object({ orders: v.number() }),
});

function inventoryOf({ goes, stays }: v.InferOutput<typeof inventoryAnswer>): string[] {
  const words: Readonly<Record<string, readonly [one: string, several: string]>> = {
    addresses: ['address', 'addresses'],
    customerNumbers: ['customer number', 'customer numbers'],
    crmIds: ['CRM id', 'CRM ids'],
    providerSignIns: ['sign-in by a provider', 'sign-ins by a provider'],
    sessions: ['session', 'sessions'],
    activities: ['activity', 'activities'],
  };
  const gone = Object.entries(goes).flatMap(([name, count]) => {
    const [one, several] = words[name] ?? [name, name];
    return count === 0 ? [] : [`${String(count)} ${count === 1 ? one : several}`];
  });
  return [
    ...(gone.length === 0 ? [] : [`Goes for good: ${gone.join(', ')}.`]),
    stays.orders === 0
      ? 'There are no orders.'
      : `Stays without name and address: ${String(stays.orders)} ${stays.orders === 1 ? 'order' : 'orders'}.`,
  ];
}
