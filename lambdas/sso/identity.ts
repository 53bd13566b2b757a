import * as v from 'valibot';
import { canonicalEmailAddress } from '../accounts/email-address.ts';
import { name } from '../http/input.ts';
import { locales, type Locale } from '../stores/locale.ts';
import type { Sso, SsoClaim } from '../stores/sso.ts';

/** Whom the provider vouches for. Who it is, is issuer and subject and nothing else (ruling 14): an address may change hands at the provider. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
  /** In its canonical form; null where there is none that is one. */
  readonly email: string | null;
  /** The provider says that the address is its holder's: nothing but `true` says so. */
  readonly isEmailVerified: boolean;
  readonly firstName: string | undefined;
  readonly lastName: string | undefined;
  readonly locale: Locale | undefined;
}

/** Who it is, and nothing else of it. */
export type Who = Pick<Identity, 'issuer' | 'subject'>;

export function isSameIdentity(one: Who, other: Who): boolean {
  return one.issuer === other.issuer && one.subject === other.subject;
}

const longestAddress = 320;

/** Of all that the provider tells, what the store lets in. What is badly written counts as not told. */
export function readIdentity(
  { claims: allowed }: Sso,
  { issuer, subject }: Who,
  told: Readonly<Record<string, unknown>>,
): Identity {
  const { email } = told;
  const claim = (wanted: SsoClaim): unknown => (allowed.includes(wanted) ? told[wanted] : undefined);
  const isAddress = typeof email === 'string' && email.length <= longestAddress;
  return {
    issuer,
    subject,
    email: (isAddress ? canonicalEmailAddress(email) : undefined) ?? null,
    isEmailVerified: told['email_verified'] === true,
    firstName: readName(claim('given_name')),
    lastName: readName(claim('family_name')),
    locale: readLocale(claim('locale')),
  };
}

function readName(told: unknown): string | undefined {
  const read = v.safeParse(name, told, { abortPipeEarly: true });
  return read.success ? read.output : undefined;
}

/** `de-AT` is German. */
function readLocale(told: unknown): Locale | undefined {
  if (typeof told !== 'string' || told.length > 35) return undefined;
  const language = told.toLowerCase().split(/[-_]/)[0];
  return locales.find((locale) => locale === language);
}
