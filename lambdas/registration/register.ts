import { accountStep } from '../accounts/account-state.ts';
import { newContact, type Contact } from '../accounts/contact.ts';
import { isMailStopped } from '../accounts/email-health.ts';
import type { FieldError } from '../accounts/field-error.ts';
import { isoTime } from '../accounts/iso-time.ts';
import { hasEmail, orderNotice, orderTokenMail, type MailOrder } from '../accounts/mail-order.ts';
import type { PendingRegistration } from '../accounts/registration.ts';
import type { Locale } from '../stores/locale.ts';
import type { Store } from '../stores/store.ts';
import { admitRequest } from '../steps/admit-request.ts';
import { beginRegistration, type TypedRegistration } from '../steps/begin-registration.ts';
import { findContactOfAddress } from '../steps/find-by-address.ts';
import { queueMail } from '../steps/queue-mail.ts';
import { waitForMail } from '../steps/wait-for-mail.ts';
import type { Needs } from '../surroundings/needs.ts';
import { isAddressMarked, markAddress } from '../tables/address-marks.ts';
import { changeContact, createContact, repeatRegistration } from '../tables/contacts.ts';
import { commit, type Write } from '../tables/database.ts';
import { claimUnproven } from '../tables/identifiers.ts';
import { padWithDecoys } from '../tables/tokens.ts';

interface Circumstances {
  readonly network: string;
  readonly locale: Locale;
  readonly next?: string | null;
  /** The form, or a client of the API. */
  readonly source: 'registration' | 'api';
}

export type Registered =
  /** `registration`: the secret by which the registrant is known again. */
  | { readonly kind: 'verification_mailed'; readonly registration: string }
  | { readonly kind: 'email_already_registered' }
  /** Mail to the address comes back, so no link would arrive (ruling 11). */
  | { readonly kind: 'email_bounced' }
  | { readonly kind: 'too_many_requests'; readonly retryAfterSeconds: number }
  | { readonly kind: 'invalid_input'; readonly errors: readonly FieldError[] };

/**
 * Registers, and mails the address to prove it (S0-14 to S0-16, S1-4 to S1-6). What was typed is nobody's until the proof: an address that is
 * registered but not proven can be registered again by anybody, a contact that the store knows by it stays as the store knows it, and the first proof
 * ends all other links (ruling 3). With `registration.reveal_existing_account` off, an address that has an account is answered like any other,
 * and its owner gets the instructions by mail (ruling 6): one hash and as many reads and writes for every address.
 */
export async function register(
  needs: Needs,
  store: Store,
  typed: TypedRegistration,
  { network, locale, source, next = null }: Circumstances,
): Promise<Registered> {
  const request = await admitRequest(needs, store, network);
  if (request.kind === 'too_many_requests') return request;
  const now = needs.now();
  const circumstances = { now, request, network, locale, next, source, way: 'registration' } as const;
  const begun = await beginRegistration(needs, store, typed, circumstances);
  if (begun.kind !== 'begun') return begun;
  const { email } = typed;
  const { pending, secret, secretHash, address } = begun;
  // A rival for the same address is met again as the holder that it then is.
  for (let rival = 0; rival < mostRivals; rival += 1) {
    const outcome = await registerOnce(needs, store, { email, locale, pending, secretHash, address }, now);
    switch (outcome) {
      case 'registered':
        return { kind: 'verification_mailed', registration: secret };
      case 'email_already_registered':
      case 'email_bounced':
        return { kind: outcome };
      case 'overtaken':
        break;
    }
  }
  throw new Error('A registration lost to others time and again');
}

/** The mark of the address, and each state that the account may move on to meanwhile. */
const mostRivals = 6;

interface Registrant {
  readonly email: string;
  readonly locale: Locale;
  readonly pending: PendingRegistration;
  readonly secretHash: string;
  /** As whoever waits for the mail knows it again. */
  readonly address: string;
}

/** The contact, the claim to the address, the activity and the token. */
const writesOfRegistration = 4;

/** `overtaken` when somebody else changed the same contact or took the same address meanwhile. */
async function registerOnce(
  needs: Needs,
  store: Store,
  registrant: Registrant,
  now: number,
): Promise<'registered' | 'email_already_registered' | 'email_bounced' | 'overtaken'> {
  const { storeId } = store;
  const { email, secretHash, address } = registrant;
  const [holder, isMarked] = await Promise.all([
    findContactOfAddress(needs, storeId, email),
    isAddressMarked(needs, storeId, email, now),
  ]);
  const step = accountStep('register', holder?.accountState ?? 'nobody');
  if (store.variables['registration.reveal_existing_account']) {
    if (step.kind !== 'goes') return step.kind;
    if (holder !== undefined && isMailStopped(holder.emailStatus)) return 'email_bounced';
  }
  const { writes, mail } =
    step.kind === 'goes'
      ? takeRegistration(needs, store, holder, { ...registrant, accountState: step.to }, now)
      : tellOwner(needs, holder, email, now);
  const outcome = await commit(needs, [
    ...padWithDecoys(needs, storeId, writes, writesOfRegistration, now),
    markAddress(needs, storeId, email, { isMarked, now }),
    waitForMail(needs, store, { purpose: 'activation', secretHash, address, now }, mail),
  ]);
  return outcome.kind === 'committed' ? 'registered' : 'overtaken';
}

interface Taken {
  readonly writes: readonly Write[];
  /** What goes to the address. */
  readonly mail: MailOrder | undefined;
}

/** Of a new contact, or of the one that the store knows by this address already, whose own data it leaves alone. */
function takeRegistration(
  needs: Needs,
  store: Store,
  known: Contact | undefined,
  { email, locale, pending, accountState }: Registrant & { accountState: 'registered' | 'invited' },
  now: number,
): Taken {
  const { storeId } = store;
  const change = {
    accountState,
    inviteMethod: known?.inviteMethod ?? 'registration',
    registration: pending,
  } as const;
  const nameless = { storeId, email, firstName: '', lastName: '', locale };
  const contact = known ?? newContact({ ...nameless, ...change }, isoTime(now));
  const isAgain = known?.registration != null;
  const mail = orderTokenMail(
    store,
    { ...contact, email },
    'activation',
    { kind: isAgain ? 'registration_repeated' : 'registered', actor: 'customer', now },
    { locale, registration: pending, hasCode: true },
  );
  return {
    mail,
    writes: [
      known === undefined
        ? createContact(needs, contact)
        : isAgain
          ? repeatRegistration(needs, known, pending)
          : changeContact(needs, known, change),
      claimUnproven(needs, contact, { kind: 'email', value: email }),
      ...queueMail(needs, storeId, mail, now),
    ],
  };
}

/** At the address that was typed, which may be a further one of theirs: whoever registered is told what became of it there. */
function tellOwner(needs: Needs, holder: Contact | undefined, email: string, now: number): Taken {
  if (holder === undefined || !hasEmail(holder)) return { writes: [], mail: undefined };
  const happening = { kind: 'registration_refused', actor: 'customer', now } as const;
  const mail = orderNotice({ ...holder, email }, 'Account already exists', happening);
  return { writes: queueMail(needs, holder.storeId, mail, now), mail };
}
