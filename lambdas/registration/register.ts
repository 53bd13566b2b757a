import { newContact, type Contact } from '../accounts/contact.ts';
import type { Locale } from '../accounts/locale.ts';
import { hasEmail, orderNotice, orderTokenMail } from '../accounts/mail-order.ts';
import { hashPassword, type PasswordHash } from '../accounts/password-hash.ts';
import type { Store } from '../accounts/store.ts';
import { isoTime } from '../accounts/iso-time.ts';
import type { Needs } from '../needs.ts';
import { findContactOfAddress } from '../tables/addresses.ts';
import { changeContact, createContact, repeatRegistration } from '../tables/contacts.ts';
import { commit } from '../tables/database.ts';
import { claimIdentifier } from '../tables/identifiers.ts';
import { queueMail } from '../tables/mail-orders.ts';
import { mailAllowance, networkAllowance, spend } from '../tables/throttles.ts';
import { findPasswordErrors } from '../web/password-errors.ts';
import type { FieldError } from '../web/problem.ts';

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
 * registered again by anybody: each mail activates with its own registration's password, and the first proof ends all others, so
 * nobody can take another's address and wait (ruling 3). With `registration.reveal_existing_account` off, an address that has an
 * account is answered like any other, and its owner gets the instructions by mail (ruling 6).
 */
export async function register(
  needs: Needs,
  store: Store,
  registration: Registration,
  { network, locale }: { network: string; locale: Locale },
): Promise<Registered> {
  const errors = findPasswordErrors('password', registration.password, store, registration);
  if (errors.length > 0) return { kind: 'invalid_input', errors };

  const now = needs.now();
  const limits = await Promise.all([
    spend(
      needs,
      networkAllowance(store.storeId, network, store.variables['throttling.network_requests_per_minute']),
      now,
    ),
    spend(
      needs,
      mailAllowance(
        store.storeId,
        'activation',
        registration.email,
        store.variables['throttling.mails_per_address_per_hour'],
      ),
      now,
    ),
  ]);
  for (const limit of limits) if (limit.kind === 'too_many_requests') return limit;

  const pepper = await needs.secrets.passwordPepper();
  const password = await hashPassword(registration.password, { pepper, cost: needs.passwordHashCost });
  const registrant: Registrant = { ...registration, password, locale };

  // A rival for the same address is met again as the holder that it then is.
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const registered = await registerOnce(needs, store, registrant, now);
    if (registered !== undefined) return registered;
  }
  throw new Error('A registration lost to others three times over');
}

type Registrant = Omit<Registration, 'password'> & {
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

  switch (holder?.accountState) {
    case undefined:
      return registerContact(needs, store, undefined, registrant, now);
    case 'none':
      return holder.inviteMethod === null
        ? registerContact(needs, store, holder, registrant, now)
        : conflict(store, 'invite_method_conflict');
    case 'invited':
      return conflict(store, 'invite_method_conflict');
    case 'registered':
      return registerAgain(needs, store, holder, registrant, now);
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

async function registerAgain(
  needs: Needs,
  store: Store,
  contact: Contact,
  { email, firstName, lastName, password, locale }: Registrant,
  now: number,
): Promise<Registered | undefined> {
  const order = orderTokenMail(
    store,
    { ...contact, email },
    'activation',
    { kind: 'registration_repeated', actor: 'customer', now },
    { locale, registration: { firstName, lastName, password } },
  );
  const outcome = await commit(needs, [
    repeatRegistration(needs, contact, password),
    ...queueMail(needs, store.storeId, order, now),
  ]);
  return outcome.kind === 'committed' ? { kind: 'verification_mailed' } : undefined;
}

async function meetAccount(needs: Needs, store: Store, holder: Contact, now: number): Promise<Registered> {
  if (store.variables['registration.reveal_existing_account']) return { kind: 'email_already_registered' };
  if (hasEmail(holder)) {
    const order = orderNotice(holder, 'Account already exists', {
      kind: 'registration_refused',
      actor: 'customer',
      now,
    });
    await commit(needs, queueMail(needs, store.storeId, order, now));
  }
  return { kind: 'verification_mailed' };
}

function conflict(store: Store, kind: 'invite_method_conflict'): Registered {
  return store.variables['registration.reveal_existing_account'] ? { kind } : { kind: 'verification_mailed' };
}
