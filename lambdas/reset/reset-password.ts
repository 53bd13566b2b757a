import { accountStep } from '../accounts/account-state.ts';
import { hasChosenPassword, isUnknownToStore, type Contact } from '../accounts/contact.ts';
import { activitiesKeptDays } from '../accounts/activity.ts';
import { onlyAsked, readAsked, type FieldsRead, type SaidBy } from '../accounts/field-values.ts';
import { isoTime } from '../accounts/iso-time.ts';
import { orderNotice } from '../accounts/mail-order.ts';
import { toBeTold } from '../accounts/who-speaks.ts';
import { fieldsOfAccount, unsaidFields } from '../accounts/missing-fields.ts';
import { missingNameErrors } from '../accounts/missing-names.ts';
import { hashPassword } from '../accounts/password-hash.ts';
import { saidAtProof, withToldFields } from '../accounts/said-on-trust.ts';
import { shownAt, type ExtraField } from '../stores/extra-fields.ts';
import type { Locale } from '../stores/locale.ts';
import type { Store } from '../stores/store.ts';
import { admitHash } from '../steps/admit-hash.ts';
import { admitRequest } from '../steps/admit-request.ts';
import { refillOwnActs } from '../steps/admit-own-act.ts';
import { hashPolicyOf } from '../steps/hash-policy.ts';
import type { Needs } from '../surroundings/needs.ts';
import { inspectToken, type GoodToken } from '../steps/inspect-link.ts';
import { newDevice } from '../steps/new-device.ts';
import { openAccount } from '../steps/open-account.ts';
import { openWhereItLeads } from '../steps/open-where-it-leads.ts';
import { queueEvent } from '../steps/queue-event.ts';
import { queueFields } from '../steps/queue-fields.ts';
import { queueMail } from '../steps/queue-mail.ts';
import { lockoutsOf, unlock } from '../tables/lockouts.ts';
import { fieldsOf } from '../tables/store-fields.ts';
import { findPasswordErrors } from '../accounts/password-errors.ts';
import type { FieldError } from '../accounts/field-error.ts';

export type PasswordReset =
  /** The account had none yet. */
  | { readonly kind: 'password_set'; readonly username: string; readonly device: string }
  | {
      readonly kind: 'password_reset';
      /** What the account signs in with. */
      readonly username: string;
      /** The browser or app that reset it is its owner's own. */
      readonly device: string;
    }
  | { readonly kind: 'too_many_requests'; readonly retryAfterSeconds: number }
  | { readonly kind: 'token_invalid' }
  | { readonly kind: 'token_expired' }
  | { readonly kind: 'token_used' }
  | { readonly kind: 'account_disabled' }
  | { readonly kind: 'email_already_registered' }
  | { readonly kind: 'invalid_input'; readonly errors: readonly FieldError[] };

export interface NewPassword {
  readonly token: string;
  readonly password: string;
  readonly firstName?: string | undefined;
  readonly lastName?: string | undefined;
  /** Of the store's own fields, as they were sent. */
  readonly fields?: Readonly<Record<string, unknown>> | undefined;
  /** A page asks at once for the names that are missing, and for the store's fields where the account is opened; elsewhere they are asked for at the next sign-in. */
  readonly byForm?: boolean;
}

/**
 * Sets the password with a mailed link (S1-12, S1-13, ruling 8): it proves the mailbox, opens the account where there was none yet (S0-19),
 * clears its lock and what whoever was in has spent of what its owner may do, and by the new credential version ends every session and every other link. What a registration typed before is gone (ruling 3): of
 * names only the store's own stay, or those given now. Two with the same token at once: one wins.
 */
export async function resetPassword(
  needs: Needs,
  store: Store,
  given: NewPassword,
  { locale, userAgent, network }: { locale: Locale; userAgent: string; network: string },
): Promise<PasswordReset> {
  const { storeId } = store;
  const request = await admitRequest(needs, store, network);
  if (request.kind === 'too_many_requests') return request;
  const inspected = await inspectToken(needs, storeId, 'reset', given.token);
  if (inspected.kind !== 'token_good') return { kind: inspected.kind };

  const { token, contact } = inspected;
  const step = accountStep('reset', contact.accountState);
  if (step.kind !== 'goes') return step;

  const person = {
    firstName: given.firstName ?? contact.firstName,
    lastName: given.lastName ?? contact.lastName,
    email: token.email,
  };
  const asked = await fieldsOf(needs, store);
  const source = given.byForm === true ? 'registration' : 'api';
  const read = readHolders(asked, contact, given, {
    ...{ source, at: isoTime(needs.now()), locale, own: store.locale },
  });
  const errors = [
    ...(given.byForm === true ? missingNameErrors(person) : []),
    ...findPasswordErrors('password', given.password, store, person),
    ...(read.kind === 'invalid_input' ? read.errors : []),
  ];
  if (errors.length > 0 || read.kind === 'invalid_input') return { kind: 'invalid_input', errors };

  const hashing = await admitHash(needs, store, 'reset', request);
  if (hashing.kind === 'too_many_requests') return hashing;
  const password = await hashPassword(given.password, await hashPolicyOf(needs));
  const now = needs.now();
  const openBy = (link: GoodToken) => {
    const before = link.contact;
    const wasOpen = before.accountState === 'active';
    const own = {
      password,
      firstName: given.firstName,
      lastName: given.lastName,
      locale: !wasOpen && isUnknownToStore(before) ? locale : undefined,
      fields: saidAtProof(before, token.email, read),
    };
    return openAccount(needs, store, link, own, { way: 'invitation', now }, (opened) => {
      const happening = { kind: 'password_reset', actor: 'customer', now, userAgent } as const;
      const audience = hasChosenPassword(before) ? 'customer' : 'newcomer';
      const notices = toBeTold(opened, now).map((one) =>
        orderNotice(one, 'Reset Password Was Successful', happening, audience),
      );
      return {
        wasOpen,
        writes: [
          ...lockoutsOf(before).map((key) => unlock(needs, key, now)),
          ...notices.flatMap((notice) => queueMail(needs, storeId, notice, now)),
          queueEvent(needs, opened, now, { type: 'password.reset' }),
          ...queueFields(needs, before.fields, withToldFields(before, opened, now), {
            ...{ actor: 'customer', now, userAgent },
            keptDays: activitiesKeptDays(store),
          }),
        ],
      };
    });
  };
  const link = { storeId, purpose: 'reset', token: given.token } as const;
  const outcome = await openWhereItLeads(needs, link, inspected, openBy);
  if (outcome.kind === 'refused')
    return outcome.by.has('identifier') ? { kind: 'email_already_registered' } : { kind: 'token_used' };
  if (outcome.kind !== 'opened') return outcome;
  const { username } = outcome.contact;
  const { wasOpen } = outcome.beside;
  const [device] = await Promise.all([
    newDevice(needs, outcome.contact),
    ...(wasOpen ? [refillOwnActs(needs, outcome.contact)] : []),
  ]);
  const kind = wasOpen ? 'password_reset' : 'password_set';
  return { kind, username: username ?? token.email, device };
}

/**
 * What the link's holder says with the password. A form asks whoever opens the account what nobody has said yet, and for all of it (as the registration form does);
 * whose account is open already is asked at the next sign-in. A call may say any part of it.
 */
function readHolders(
  fields: readonly ExtraField[],
  { accountState, fields: values }: Contact,
  { fields: given = {}, byForm = false }: NewPassword,
  by: SaidBy,
): FieldsRead {
  const isOpen = accountState === 'active';
  if (byForm) {
    const asked = isOpen ? [] : unsaidFields(fields, values);
    return readAsked(asked, 'whole', onlyAsked(asked, given), by);
  }
  const askable = isOpen ? fieldsOfAccount(fields, values) : shownAt(fields, 'registration');
  return readAsked(askable, 'beside_a_proof', given, by);
}
