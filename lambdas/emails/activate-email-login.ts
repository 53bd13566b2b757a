import { recoveryWithNext } from '../accounts/address-recovery.ts';
import { addressesOf, type Contact } from '../accounts/contact.ts';
import { activitiesKeptDays } from '../accounts/activity.ts';
import type { FieldError } from '../accounts/field-error.ts';
import { onlyAsked, readAsked, type SaidBy } from '../accounts/field-values.ts';
import { isoTime } from '../accounts/iso-time.ts';
import { fieldsOfAccount, missingFields } from '../accounts/missing-fields.ts';
import { hasEmail, orderNotice, orderTokenMail } from '../accounts/mail-order.ts';
import { toBeTold } from '../accounts/who-speaks.ts';
import { findPasswordErrors } from '../accounts/password-errors.ts';
import { saidAtProof, withToldFields } from '../accounts/said-on-trust.ts';
import { hashPassword, verifyPassword } from '../accounts/password-hash.ts';
import { admitHash } from '../steps/admit-hash.ts';
import { firstProof } from '../steps/first-proof.ts';
import { hashPolicyOf } from '../steps/hash-policy.ts';
import { newDevice } from '../steps/new-device.ts';
import { queueFields } from '../steps/queue-fields.ts';
import { queueMail } from '../steps/queue-mail.ts';
import type { Needs } from '../surroundings/needs.ts';
import { changeContact } from '../tables/contacts.ts';
import { commit } from '../tables/database.ts';
import { claimProven } from '../tables/identifiers.ts';
import { keepSession, type SessionRecord } from '../tables/sessions.ts';
import { fieldsOf } from '../tables/store-fields.ts';
import { consumeToken } from '../tables/tokens.ts';
import { mostAddresses } from './most-addresses.ts';
import { tellOfRecovery } from '../steps/tell-of-recovery.ts';
import { addedTo } from './confirm-email.ts';
import { inspectOwnLink, type OwnLink } from './inspect-own-link.ts';

export type EmailLoginActivated =
  | {
      readonly kind: 'email_login_activated';
      readonly contact: Contact;
      /** The password is another one: of devices, the one that chose it is the one that is known from now on. */
      readonly device: string;
    }
  | { readonly kind: Exclude<OwnLink['kind'], 'token_good'> }
  | { readonly kind: 'email_already_registered' | 'too_many_emails' | 'changed_meanwhile' }
  | { readonly kind: 'invalid_input'; readonly errors: readonly FieldError[] }
  | { readonly kind: 'too_many_requests'; readonly retryAfterSeconds: number };

interface EmailLogin {
  readonly token: string;
  readonly newPassword: string;
  /** Of the store's own fields, as they were sent. */
  readonly fields?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Activate from Email (S2-25 to S2-27, ruling 9): the mailed link proves the address, and with a new password it is signed in with from now on, beside what
 * was before. Every other session and link ends. Of two at once one wins. The page asks beside the password for what the store requires and they have not said.
 */
export async function activateEmailLogin(
  needs: Needs,
  { session, contact: signedIn, store }: SessionRecord,
  { token: typed, newPassword, fields: given = {} }: EmailLogin,
  { locale, source }: Pick<SaidBy, 'locale' | 'source'>,
): Promise<EmailLoginActivated> {
  const link = await inspectOwnLink(needs, signedIn, 'email_login', typed);
  if (link.kind !== 'token_good') return link;
  const { token, contact } = link;
  const { email } = token;
  const own = addressesOf(contact);
  if (!own.includes(email) && own.length >= mostAddresses) return { kind: 'too_many_emails' };
  const now = needs.now();
  const extraFields = await fieldsOf(needs, store);
  const by = { source, at: isoTime(now), locale, own: store.locale };
  const missing = missingFields(extraFields, contact.fields);
  const read =
    source === 'api'
      ? readAsked(fieldsOfAccount(extraFields, contact.fields), 'beside_a_proof', given, by)
      : readAsked(missing, 'whole', onlyAsked(missing, given), by);
  const errors = [
    ...findPasswordErrors('newPassword', newPassword, store, { ...contact, email }),
    ...(read.kind === 'invalid_input' ? read.errors : []),
  ];
  if (errors.length > 0 || read.kind === 'invalid_input') return { kind: 'invalid_input', errors };

  const hashing = await admitHash(needs, store, 'email_login');
  if (hashing.kind === 'too_many_requests') return hashing;
  const policy = await hashPolicyOf(needs);
  if (await verifyPassword(newPassword, contact.password, policy)) {
    return { kind: 'invalid_input', errors: [{ field: 'newPassword', code: 'password_unchanged' }] };
  }
  const fields = saidAtProof(contact, email, read);
  const credentialVersion = contact.credentialVersion + 1;
  const first = await firstProof(needs, contact, email, now);
  const change: Partial<Contact> = {
    ...addedTo(contact, email, now),
    ...first.change,
    password: await hashPassword(newPassword, policy),
    ...recoveryWithNext(contact, email),
    credentialVersion,
    devicesForgottenAtEpochSeconds: now,
    ...(fields === undefined ? {} : { fields }),
    // What it is called already stays: staff may be giving it another number at this moment.
    ...(contact.username === null && first.change.username === undefined ? { username: email } : {}),
  };
  const after = { ...contact, ...change };
  const { userAgent } = session;
  const happening = { kind: 'email_login_activated', actor: 'customer', now, userAgent } as const;
  const told = { ...contact, email };
  // The password is another one: whoever reads another mailbox of the account is told so, with 'Not me'.
  const notification = 'Password was changed';
  const others = (hasEmail(contact) ? toBeTold(contact, now) : [])
    .filter((one) => one.email !== email)
    .map((one) => orderTokenMail(store, one, 'secure', happening, { notification }));
  const recovery = tellOfRecovery(store, contact, after, happening);
  const outcome = await commit(needs, [
    consumeToken(needs, store.storeId, token, now),
    changeContact(needs, contact, { ...change, ...recovery.change }),
    claimProven(needs, contact, { kind: 'email', value: email }),
    ...first.writes,
    keepSession(needs, session, credentialVersion),
    ...queueFields(needs, contact.fields, withToldFields(contact, after, now), {
      ...{ actor: 'customer', now, userAgent },
      keptDays: activitiesKeptDays(store),
    }),
    ...queueMail(needs, store.storeId, orderNotice(told, 'Signing in with email is on', happening), now),
    ...[...others, ...recovery.orders].flatMap((one) => queueMail(needs, store.storeId, one, now)),
  ]);
  if (outcome.kind === 'committed') {
    return { kind: 'email_login_activated', contact: after, device: await newDevice(needs, after) };
  }
  if (outcome.by.has('token')) return { kind: 'token_used' };
  return { kind: outcome.by.has('identifier') ? 'email_already_registered' : 'changed_meanwhile' };
}
