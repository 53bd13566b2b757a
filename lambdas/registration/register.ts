import { newContact, type Contact } from '../accounts/contact.ts';
import type { Locale } from '../stores/locale.ts';
import { hasEmail, orderNotice, orderTokenMail } from '../accounts/mail-order.ts';
import { hashPassword, verifyPassword, type PasswordHash } from '../accounts/password-hash.ts';
import type { Store } from '../stores/store.ts';
import { isoTime } from '../accounts/iso-time.ts';
import { hashPolicyOf } from '../steps/hash-policy.ts';
import type { Needs } from '../surroundings/needs.ts';
import { admitMail } from '../steps/admit-mail.ts';
import { admitRequest } from '../steps/admit-request.ts';
import { findContactOfAddress } from '../steps/find-by-address.ts';
import { changeContact, createContact, repeatRegistration } from '../tables/contacts.ts';
import { commit, type Write } from '../tables/database.ts';
import { claimIdentifier } from '../tables/identifiers.ts';
import { queueMail } from '../steps/queue-mail.ts';
import { padWithDecoys } from '../tables/tokens.ts';
import { findPasswordErrors } from '../accounts/password-errors.ts';
import type { FieldError } from '../accounts/field-error.ts';

export interface Registration {
  readonly email: string;
  readonly password: string;
  readonly firstName: string;
  readonly lastName: string;
}

export type Registered =
  | { readonly kind: 'verification_mailed' }
  | { readonly kind: 'email_already_registered' }
  | { readonly kind: 'invite_method_conflict' }
  | { readonly kind: 'too_many_requests'; readonly retryAfterSeconds: number }
  | { readonly kind: 'invalid_input'; readonly errors: readonly FieldError[] };

/**
 * Registers, and mails the address to prove it (S0-14 to S0-16, S1-4 to S1-6). An address that is registered but not proven can be
 * registered again by anybody: the first proof ends all other links, and once two passwords are pending none of them opens the account, so
 * nobody can take another's address and wait (ruling 3). With `registration.reveal_existing_account` off, an address that has an
 * account is answered like any other, and its owner gets the instructions by mail (ruling 6).
 */
export async function register(
  needs: Needs,
  store: Store,
  registration: Registration,
  { network, locale }: { network: string; locale: Locale },
): Promise<Registered> {
  const request = await admitRequest(needs, store, network);
  if (request.kind === 'too_many_requests') return request;
  const errors = findPasswordErrors('password', registration.password, store, registration);
  if (errors.length > 0) return { kind: 'invalid_input', errors };

  const now = needs.now();
  const { email } = registration;
  const mail = await admitMail(needs, store, { purpose: 'activation', address: email, network });
  if (mail.kind === 'too_many_requests') {
    return { kind: mail.kind, retryAfterSeconds: mail.retryAfterSeconds };
  }

  const password = await hashPassword(registration.password, await hashPolicyOf(needs));
  const registrant: Registrant = { ...registration, typedPassword: registration.password, password, locale };

  // A rival for the same address is met again as the holder that it then is.
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const registered = await registerOnce(needs, store, registrant, now);
    if (registered !== undefined) return registered;
  }
  throw new Error('A registration lost to others three times over');
}

/** The contact, the claim to the address, the activity and the token. */
const writesOfRegistration = 4;

type Registrant = Omit<Registration, 'password'> & {
  readonly typedPassword: string;
  readonly password: PasswordHash;
  readonly locale: Locale;
};

/** Undefined when somebody else changed the same contact or took the same address meanwhile. */
async function registerOnce(
  needs: Needs,
  store: Store,
  registrant: Registrant,
  now: number,
): Promise<Registered | undefined> {
  const { storeId } = store;
  const holder = await findContactOfAddress(needs, storeId, registrant.email);
  const pending = holder?.accountState === 'registered' ? holder.password : null;
  // Compared for every address where nothing may be told by time; else only where there is something to compare with.
  const isSame =
    (pending !== null || !isRevealing(store)) &&
    (await verifyPassword(registrant.typedPassword, pending, await hashPolicyOf(needs)));

  switch (holder?.accountState) {
    case undefined:
      return registerContact(needs, store, undefined, registrant, now);
    case 'none':
      return holder.inviteMethod === null
        ? registerContact(needs, store, holder, registrant, now)
        : meetOtherWay(needs, store, now);
    case 'invited':
      return meetOtherWay(needs, store, now);
    case 'registered':
      return registerAgain(needs, store, holder, { ...registrant, isSame }, now);
    case 'active':
    case 'disabled':
      return meetAccount(needs, store, holder, now);
  }
}

/** The first registration of the address: of a new contact, or of the one that the store knows by this address already. */
async function registerContact(
  needs: Needs,
  store: Store,
  known: Contact | undefined,
  registrant: Registrant,
  now: number,
): Promise<Registered | undefined> {
  const { email, firstName, lastName, password, locale } = registrant;
  const pending = {
    accountState: 'registered',
    inviteMethod: 'registration',
    password,
    pendingRegistrations: 1,
    locale,
  } as const;
  const { storeId } = store;
  const contact = known ?? newContact({ storeId, email, firstName, lastName, ...pending }, isoTime(now));
  const order = orderTokenMail(
    store,
    { ...contact, email },
    'activation',
    { kind: 'registered', actor: 'customer', now },
    { locale, registration: { firstName, lastName, password } },
  );
  const outcome = await commit(needs, [
    known === undefined ? createContact(needs, contact) : changeContact(needs, known, pending),
    claimIdentifier(
      needs,
      storeId,
      { kind: 'email', value: email },
      {
        contactId: contact.contactId,
        proven: false,
        maySignIn: false,
      },
    ),
    ...queueMail(needs, storeId, order, now),
  ]);
  return outcome.kind === 'committed' ? { kind: 'verification_mailed' } : undefined;
}

/**
 * Another registration before anybody proved the address. With the same password it is taken for the same person's; with another it
 * counts, and from then on no mailed link activates without asking for a password.
 */
async function registerAgain(
  needs: Needs,
  store: Store,
  contact: Contact,
  { email, firstName, lastName, password, locale, isSame }: Registrant & { readonly isSame: boolean },
  now: number,
): Promise<Registered | undefined> {
  const order = orderTokenMail(
    store,
    { ...contact, email },
    'activation',
    { kind: 'registration_repeated', actor: 'customer', now },
    { locale, registration: { firstName, lastName, password } },
  );
  const writes = [
    repeatRegistration(needs, contact, password, isSame ? 0 : 1),
    ...queueMail(needs, store.storeId, order, now),
  ];
  const outcome = await commit(needs, padWithDecoys(needs, store.storeId, writes, writesOfRegistration, now));
  return outcome.kind === 'committed' ? { kind: 'verification_mailed' } : undefined;
}

async function meetAccount(needs: Needs, store: Store, holder: Contact, now: number): Promise<Registered> {
  if (isRevealing(store)) return { kind: 'email_already_registered' };
  const happening = { kind: 'registration_refused', actor: 'customer', now } as const;
  const writes = hasEmail(holder)
    ? queueMail(needs, store.storeId, orderNotice(holder, 'Account already exists', happening), now)
    : [];
  return answerNeutrally(needs, store, writes, now);
}

async function meetOtherWay(needs: Needs, store: Store, now: number): Promise<Registered> {
  return isRevealing(store) ? { kind: 'invite_method_conflict' } : answerNeutrally(needs, store, [], now);
}

function isRevealing({ variables }: Store): boolean {
  return variables['registration.reveal_existing_account'];
}

/** As a first registration is answered, after as many writes. */
async function answerNeutrally(
  needs: Needs,
  store: Store,
  writes: readonly Write[],
  now: number,
): Promise<Registered> {
  await commit(needs, padWithDecoys(needs, store.storeId, writes, writesOfRegistration, now));
  return { kind: 'verification_mailed' };
}
