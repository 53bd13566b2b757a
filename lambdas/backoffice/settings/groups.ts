import type { VariableAnswer } from './answers.ts';

interface Group {
  readonly id: string;
  readonly title: string;
  readonly has: (name: string) => boolean;
}

const begins =
  (...prefixes: readonly string[]) =>
  (name: string): boolean =>
    prefixes.some((prefix) => name.startsWith(prefix));

/** In this order; a variable is in the first that has it, so that those of a later release have a place as well. */
const groups: readonly Group[] = [
  { id: 'sessions', title: 'Sessions', has: begins('session.') },
  { id: 'links', title: 'How long links are good', has: (name) => name.includes('.lifetime_') },
  {
    id: 'accounts',
    title: 'Accounts and sign-in',
    has: begins('accounts.', 'sign_in.', 'registration.', 'registrations.', 'checkout.', 'customer_numbers.'),
  },
  { id: 'passwords', title: 'Passwords', has: begins('passwords.') },
  { id: 'languages', title: 'Languages and the store’s own links', has: begins('languages.', 'links.') },
  { id: 'limits', title: 'Limits', has: begins('throttling.', 'mail.') },
  { id: 'retention', title: 'What is forgotten, and when', has: begins('retention.') },
  { id: 'more', title: 'More', has: () => true },
];

export interface GroupOfVariables {
  readonly id: string;
  readonly title: string;
  readonly variables: readonly VariableAnswer[];
}

/** The store's own fields have a page to themselves. */
export function grouped(all: readonly VariableAnswer[]): GroupOfVariables[] {
  const variables = all.filter(({ kind }) => kind !== 'fields');
  const groupOf = ({ name }: VariableAnswer): string => groups.find(({ has }) => has(name))?.id ?? 'more';
  return order.flatMap((id) => {
    const own = variables.filter((variable) => groupOf(variable) === id);
    const title = groups.find((group) => group.id === id)?.title ?? '';
    return own.length === 0 ? [] : [{ id, title, variables: own }];
  });
}

const order = ['accounts', 'sessions', 'passwords', 'links', 'languages', 'limits', 'retention', 'more'];

/** The pages that the groups stand on: each is small, and the first has what is looked for most. */
export const variablesPages = ['variables', 'more'] as const;
export type VariablesPage = (typeof variablesPages)[number];

const first = ['accounts', 'sessions', 'passwords'];

export function pageOf({ id }: Pick<GroupOfVariables, 'id'>): VariablesPage {
  return first.includes(id) ? 'variables' : 'more';
}

const labels: Readonly<Record<string, string>> = {
  'accounts.enabled': 'Customer accounts',
  'sign_in.identifiers': 'Customers sign in with',
  'sign_in.force_login': 'Sell to signed-in customers only',
  'customer_numbers.pattern': 'Customer numbers are made by',
  'checkout.offer_account': 'Offer an account after a purchase',
  'registrations.open': 'Take new registrations',
  'registration.reveal_existing_account': 'Say when an address has an account already',
  'mail.paused': 'Hold all emails back',
  'session.inactivity_timeout_minutes': 'Session ends without activity after',
  'session.absolute_timeout_minutes': 'Session ends in any case after',
  'passwords.minimum_length': 'Shortest password',
  'passwords.lockout.failed_attempts_threshold': 'Wrong passwords until a lock',
  'passwords.lockout.max_duration_minutes': 'Longest lock',
  'invitation.lifetime_days': 'An invitation',
  'verification.lifetime_hours': 'A registration’s link',
  'checkout_claim.lifetime_hours': 'The offer after a purchase',
  'password_reset.lifetime_minutes': 'A password reset',
  'languages.offered': 'Languages',
  'links.terms': 'Terms and conditions',
  'links.privacy': 'Privacy policy',
  'links.imprint': 'Imprint',
  'retention.unproven_registrations_days': 'Registrations that nobody verified',
  'retention.activities_days': 'Activities',
};

/** In few words; those that have none here are called as they are. */
export function labelOf(name: string): string {
  return labels[name] ?? sentence(name.replace(/^[a-z_]+\./, ''));
}

function sentence(name: string): string {
  const words = name.replace(/[._]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Whether longer means less secure, as staff have to read where they change it (S0-26); and from where on it is told more strongly. */
export interface Risk {
  readonly from: number;
  readonly strongly: string;
}

const risks: Readonly<Record<string, Risk>> = {
  'session.inactivity_timeout_minutes': {
    from: 121,
    strongly:
      'This is long. Whoever sits down at a computer that a customer left hours ago is that customer: sees their orders and addresses, and buys in their name.',
  },
  'session.absolute_timeout_minutes': {
    from: 1441,
    strongly:
      'This is longer than a day. A session that was stolen, or left open on a borrowed device, goes on for as long.',
  },
};

export function riskOf(name: string): Risk | undefined {
  return risks[name];
}
