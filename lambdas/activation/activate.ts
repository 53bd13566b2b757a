import { accountStep } from '../accounts/account-state.ts';
import { isUnknownToStore, type Contact } from '../accounts/contact.ts';
import { activitiesKeptDays } from '../accounts/activity.ts';
import { fieldsChanged, withProven, withSaid } from '../accounts/field-changes.ts';
import type { FieldError } from '../accounts/field-error.ts';
import { onlyAsked, readAsked, type FieldsRead, type SaidBy } from '../accounts/field-values.ts';
import { isoTime } from '../accounts/iso-time.ts';
import { orderNotice } from '../accounts/mail-order.ts';
import { unsaidFields } from '../accounts/missing-fields.ts';
import { missingNameErrors } from '../accounts/missing-names.ts';
import { findPasswordErrors } from '../accounts/password-errors.ts';
import { hashPassword, needsRehash, verifyPassword, type PasswordHash } from '../accounts/password-hash.ts';
import { isRegistrationSecret, type PendingRegistration } from '../accounts/registration.ts';
import { shownAt, type ExtraField } from '../stores/extra-fields.ts';
import type { Locale } from '../stores/locale.ts';
import type { Store } from '../stores/store.ts';
import { admitHash } from '../steps/admit-hash.ts';
import { admitRequest } from '../steps/admit-request.ts';
import { hashPolicyOf } from '../steps/hash-policy.ts';
import { inspectToken, type GoodToken } from '../steps/inspect-link.ts';
import { newDevice } from '../steps/new-device.ts';
import { openAccount } from '../steps/open-account.ts';
import { openWhereItLeads } from '../steps/open-where-it-leads.ts';
import { firstSession, type NewSession } from '../steps/open-session.ts';
import { queueFields } from '../steps/queue-fields.ts';
import { queueMail } from '../steps/queue-mail.ts';
import type { Needs } from '../surroundings/needs.ts';
import { fieldsOf } from '../tables/store-fields.ts';

export interface Activation {
  readonly token: string;
  readonly password?: string | undefined;
  /** The registration secret, if whoever activates holds one. */
  readonly registration?: string | undefined;
  readonly firstName?: string | undefined;
  readonly lastName?: string | undefined;
  /** Of the store's own fields, as they were sent. */
  readonly fields?: Readonly<Record<string, unknown>> | undefined;
  /** A page asks at once for the names and fields that are missing; elsewhere they are asked for at the next sign-in. */
  readonly byForm?: boolean;
}

export type Activated =
  | {
      readonly kind: 'activated';
      readonly contact: Contact;
      /** For the holder of the registration secret: they are signed in. */
      readonly opened: NewSession | null;
      /** The browser or app that activates is the owner's own. */
      readonly device: string;
      /** Where they wanted to go on to when they registered. */
      readonly next: string | null;
    }
  | { readonly kind: 'too_many_requests'; readonly retryAfterSeconds: number }
  | { readonly kind: 'token_invalid' }
  | { readonly kind: 'token_expired' }
  | { readonly kind: 'token_used' }
  | { readonly kind: 'account_disabled' }
  | { readonly kind: 'password_required' }
  | { readonly kind: 'invalid_input'; readonly errors: readonly FieldError[] };

/**
 * Proves the address and opens the account (S1-7, S1-8, S2-18). Succeeds at most once for a token, and for one token only of those that
 * were mailed. What was typed for the account before this proof is the prover's only where they are shown to be the registrant (ruling 3): by the
 * registration secret, with which the link activates by itself and signs in; or, at another device, by the registration's own password. Anybody else
 * sets a password of their own, and the stranger's names are gone; so does whoever follows an invitation (S1-17).
 */
export async function activate(
  needs: Needs,
  store: Store,
  given: Activation,
  { locale, userAgent, network }: { locale: Locale; userAgent: string; network: string },
): Promise<Activated> {
  const request = await admitRequest(needs, store, network);
  if (request.kind === 'too_many_requests') return request;
  const inspected = await inspectToken(needs, store.storeId, 'activation', given.token);
  if (inspected.kind !== 'token_good') return { kind: inspected.kind };

  const { token, contact } = inspected;
  const step = accountStep('activate', contact.accountState);
  if (step.kind !== 'goes') return step;

  if (given.password !== undefined) {
    const hashing = await admitHash(needs, store, 'activation', request);
    if (hashing.kind === 'too_many_requests') return hashing;
  }
  const prover = await recognise(needs, token.registration, given);
  const isInvited = token.registration === null;
  if (prover.kind === 'unknown' && given.password === undefined && !(given.byForm === true && isInvited)) {
    return { kind: 'password_required' };
  }
  const typed = prover.kind === 'unknown' ? undefined : prover.registration;
  const firstName = given.firstName ?? typed?.firstName;
  const lastName = given.lastName ?? typed?.lastName;
  const person = {
    firstName: firstName ?? contact.firstName,
    lastName: lastName ?? contact.lastName,
    email: token.email,
  };
  const chosen = prover.kind === 'registrant_elsewhere' ? undefined : given.password;
  const now = needs.now();
  const source = given.byForm === true ? 'registration' : 'api';
  const read = readProvers(await fieldsOf(needs, store), contact, given, prover, {
    ...{ source, at: isoTime(now), locale, own: store.locale },
  });
  const errors: readonly FieldError[] = [
    ...(given.byForm === true && prover.kind === 'unknown' ? missingNameErrors(person) : []),
    ...passwordErrors(store, prover, chosen, person),
    ...(read.kind === 'invalid_input' ? read.errors : []),
  ];
  if (errors.length > 0 || read.kind === 'invalid_input') return { kind: 'invalid_input', errors };

  const own = {
    firstName,
    lastName,
    password: await passwordOf(needs, prover, given.password),
    lastSignInAt: prover.kind === 'registrant_here' ? isoTime(now) : undefined,
  };
  const way = token.registration?.way ?? 'registration';
  const openBy = (leads: GoodToken) => {
    const theirs = {
      ...own,
      fields: fieldsProven(leads.contact, typed, read),
      locale: typed?.locale ?? (isUnknownToStore(leads.contact) ? locale : undefined),
    };
    return openAccount(needs, store, leads, theirs, { way, now }, (opened) => {
      const first = prover.kind === 'registrant_here' ? firstSession(needs, store, opened, userAgent) : null;
      const happening = { kind: 'account_activated', actor: 'customer', now, userAgent } as const;
      const notice = orderNotice(opened, 'Activation was successful', happening);
      return {
        opened: first === null ? null : first.opened,
        writes: [
          ...queueMail(needs, store.storeId, notice, now),
          ...queueFields(needs, leads.contact.fields, opened, {
            ...{ actor: 'customer', now, userAgent },
            keptDays: activitiesKeptDays(store),
          }),
          ...(first === null ? [] : [first.write]),
        ],
      };
    });
  };
  const link = { storeId: store.storeId, purpose: 'activation', token: given.token } as const;
  const opening = await openWhereItLeads(needs, link, inspected, openBy);
  if (opening.kind === 'refused') return { kind: 'token_used' };
  if (opening.kind !== 'opened') return opening;
  return {
    kind: 'activated',
    contact: opening.contact,
    opened: opening.beside.opened,
    device: await newDevice(needs, opening.contact),
    next: typed?.next ?? null,
  };
}

/**
 * What the prover says now. A form asks who did not register what nobody has said yet, and for all of it; a call may say any part of what stands at the door.
 */
function readProvers(
  fields: readonly ExtraField[],
  contact: Contact,
  { fields: given = {}, byForm = false }: Activation,
  prover: Prover,
  by: SaidBy,
): FieldsRead {
  if (!byForm) return readAsked(shownAt(fields, 'registration'), 'beside_a_proof', given, by);
  const asked = prover.kind === 'unknown' ? unsaidFields(fields, contact.fields) : [];
  return readAsked(asked, 'whole', onlyAsked(asked, given), by);
}

function passwordErrors(
  store: Store,
  prover: Prover,
  chosen: string | undefined,
  person: Parameters<typeof findPasswordErrors>[3],
): readonly FieldError[] {
  if (chosen !== undefined) return findPasswordErrors('password', chosen, store, person);
  return prover.kind === 'unknown' ? [{ field: 'password', code: 'required' }] : [];
}

/** Of the store's own fields what the registrant said of them, and what the prover says now; undefined where that is nothing. */
function fieldsProven(
  { fields }: Contact,
  typed: PendingRegistration | undefined,
  { values, cleared }: Extract<FieldsRead, { kind: 'fields_read' }>,
): Contact['fields'] | undefined {
  const after = withSaid(typed === undefined ? fields : withProven(fields, typed.fields), values, cleared);
  return fieldsChanged(fields, after).changed.length === 0 ? undefined : after;
}

/** The registrant keeps what they registered with, made anew where it was hashed elsewhere and they have just typed it. */
async function passwordOf(
  needs: Needs,
  prover: Prover,
  typed: string | undefined,
): Promise<PasswordHash | null> {
  const policy = await hashPolicyOf(needs);
  if (prover.kind === 'unknown') return typed === undefined ? null : hashPassword(typed, policy);
  const { password } = prover.registration;
  if (typed === undefined || (prover.kind === 'registrant_elsewhere' && !needsRehash(password, policy)))
    return password;
  return hashPassword(typed, policy);
}

type Prover =
  | { readonly kind: 'registrant_here'; readonly registration: PendingRegistration }
  | { readonly kind: 'registrant_elsewhere'; readonly registration: PendingRegistration }
  | { readonly kind: 'unknown' };

/** Whether whoever has the link is the one who registered. */
async function recognise(
  needs: Needs,
  registration: PendingRegistration | null,
  { registration: secret, password }: Activation,
): Promise<Prover> {
  if (registration === null) return { kind: 'unknown' };
  if (isRegistrantHere(registration, secret)) return { kind: 'registrant_here', registration };
  const isRight =
    password !== undefined &&
    (await verifyPassword(password, registration.password, await hashPolicyOf(needs)));
  return isRight ? { kind: 'registrant_elsewhere', registration } : { kind: 'unknown' };
}

/** Whether the link is followed by who holds the secret of its registration, so that it activates by itself. */
export function isRegistrantHere(
  registration: PendingRegistration | null,
  secret: string | undefined,
): boolean {
  return registration !== null && secret !== undefined && isRegistrationSecret(registration, secret);
}
