import { onlyGiven, readFields } from '../accounts/field-values.ts';
import type { FieldError } from '../accounts/field-error.ts';
import { isoTime } from '../accounts/iso-time.ts';
import { findPasswordErrors } from '../accounts/password-errors.ts';
import { hashPassword } from '../accounts/password-hash.ts';
import {
  forgetAfter,
  generateRegistrationSecret,
  hashRegistrationSecret,
  type PendingRegistration,
} from '../accounts/registration.ts';
import { waitingMark } from '../accounts/waiting.ts';
import type { Locale } from '../stores/locale.ts';
import type { Store } from '../stores/store.ts';
import type { Needs } from '../surroundings/needs.ts';
import { fieldsOf } from '../tables/store-fields.ts';
import { admitHash } from './admit-hash.ts';
import { admitMail } from './admit-mail.ts';
import type { RequestAdmitted } from './admit-request.ts';
import { hashPolicyOf } from './hash-policy.ts';

export interface TypedRegistration {
  readonly email: string;
  readonly password: string;
  readonly firstName: string;
  readonly lastName: string;
  /** Of the store's own fields, as they were sent. */
  readonly fields?: Readonly<Record<string, unknown>> | undefined;
}

interface Circumstances {
  readonly now: number;
  /** As it was let in: first of all, and by itself. */
  readonly request: Extract<RequestAdmitted, { kind: 'admitted' }>;
  readonly network: string;
  readonly locale: Locale;
  /** Where the registrant wants to go on to. */
  readonly next: string | null;
  /** The form or page that it is typed at, or a client of the API. */
  readonly source: PendingRegistration['way'] | 'api';
  readonly way: PendingRegistration['way'];
}

export type RegistrationBegun =
  | {
      readonly kind: 'begun';
      readonly pending: PendingRegistration;
      /** By which the registrant is known again. */
      readonly secret: string;
      readonly secretHash: string;
      /** As whoever waits for the mail knows the address again. */
      readonly address: string;
    }
  | { readonly kind: 'too_many_requests'; readonly retryAfterSeconds: number }
  | { readonly kind: 'invalid_input'; readonly errors: readonly FieldError[] };

/**
 * What somebody types who wants an account, at the form or after a purchase: judged, let in, and its password hashed, once whatever the address (ruling 6). It is
 * nobody's until the address is proven (ruling 3), and nothing is stored here.
 */
export async function beginRegistration(
  needs: Needs,
  store: Store,
  { email, password, firstName, lastName, fields = {} }: TypedRegistration,
  { now, request, network, locale, next, source, way }: Circumstances,
): Promise<RegistrationBegun> {
  const by = { source, at: isoTime(now), locale, own: store.locale };
  const read = readFields(await fieldsOf(needs, store), way, fields, by);
  const errors = [
    ...findPasswordErrors('password', password, store, { email, firstName, lastName }),
    ...(read.kind === 'invalid_input' ? read.errors : []),
  ];
  if (errors.length > 0 || read.kind === 'invalid_input') return { kind: 'invalid_input', errors };

  const hashing = await admitHash(needs, store, turnsOf[way], request);
  if (hashing.kind === 'too_many_requests') return hashing;
  const mail = await admitMail(needs, store, { purpose: 'activation', address: email, network });
  if (mail.kind === 'too_many_requests') {
    hashing.giveBack();
    return { kind: mail.kind, retryAfterSeconds: mail.retryAfterSeconds };
  }

  const secret = generateRegistrationSecret();
  const secretHash = hashRegistrationSecret(secret);
  const policy = await hashPolicyOf(needs);
  const pending: PendingRegistration = {
    firstName,
    lastName,
    password: await hashPassword(password, policy),
    locale,
    secretHash,
    next,
    forgetAfterEpochSeconds: forgetAfter(store, now),
    way,
    fields: onlyGiven(read.values),
  };
  return {
    kind: 'begun',
    pending,
    secret,
    secretHash,
    address: waitingMark(store.storeId, email, policy.pepper),
  };
}

/** Each way has turns at hashing of its own. */
const turnsOf = { registration: 'registration', checkout: 'claim' } as const;
