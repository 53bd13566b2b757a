import { isNumberPattern } from './number-pattern.ts';
import { locales } from './locale.ts';
import { isOrigin, isWebAddress } from './origin.ts';

/** A setting of one store that staff change at run time. It takes effect at the next request; no deploy. */
export type Variable =
  | { readonly kind: 'flag'; readonly default: boolean }
  | {
      readonly kind: 'number';
      readonly default: number;
      readonly minimum: number;
      readonly maximum: number;
      readonly unit: string;
    }
  | {
      readonly kind: 'choice';
      readonly default: string;
      readonly choices: readonly string[];
    }
  | {
      /** One or more of the choices. */
      readonly kind: 'choices';
      readonly default: readonly string[];
      readonly choices: readonly string[];
    }
  | { readonly kind: 'web_address'; readonly default: null }
  | { readonly kind: 'origins'; readonly default: readonly [] }
  /** A day as 2026-12-31. */
  | { readonly kind: 'day'; readonly default: null }
  /** Of customer numbers, such as C-########. */
  | { readonly kind: 'number_pattern'; readonly default: null };

/** The store's own item, which every request reads, has little room. */
export const longestAddress = 300;
export const mostOrigins = 5;

export const storeVariables = {
  'accounts.enabled': {
    kind: 'flag',
    default: false,
  },
  'sign_in.identifiers': {
    kind: 'choice',
    default: 'email_and_customer_number',
    choices: ['email', 'customer_number', 'email_and_customer_number'],
  },
  'sign_in.former_usernames': {
    kind: 'flag',
    default: false,
  },
  'sign_in.moved_until': {
    kind: 'day',
    default: null,
  },
  'sign_in.force_login': {
    kind: 'flag',
    default: false,
  },
  'customer_numbers.pattern': {
    kind: 'number_pattern',
    default: null,
  },
  'checkout.offer_account': {
    kind: 'flag',
    default: true,
  },
  'registrations.open': {
    kind: 'flag',
    default: true,
  },
  'mail.paused': {
    kind: 'flag',
    default: false,
  },
  'registration.reveal_existing_account': {
    kind: 'flag',
    default: true,
  },
  'session.inactivity_timeout_minutes': {
    kind: 'number',
    default: 30,
    minimum: 1,
    maximum: 1440,
    unit: 'minutes',
  },
  'session.absolute_timeout_minutes': {
    kind: 'number',
    default: 60,
    minimum: 1,
    maximum: 43200,
    unit: 'minutes',
  },
  'passwords.minimum_length': {
    kind: 'number',
    default: 8,
    minimum: 8,
    maximum: 64,
    unit: 'characters',
  },
  'passwords.lockout.failed_attempts_threshold': {
    kind: 'number',
    default: 5,
    minimum: 1,
    maximum: 100,
    unit: 'attempts',
  },
  'passwords.lockout.max_duration_minutes': {
    kind: 'number',
    default: 15,
    minimum: 1,
    maximum: 1440,
    unit: 'minutes',
  },
  'throttling.network_requests_per_minute': {
    kind: 'number',
    default: 120,
    minimum: 1,
    maximum: 100000,
    unit: 'requests a minute',
  },
  'throttling.mails_per_address_per_hour': {
    kind: 'number',
    default: 10,
    minimum: 1,
    maximum: 1000,
    unit: 'emails an hour',
  },
  'throttling.mails_per_network_per_hour': {
    kind: 'number',
    default: 60,
    minimum: 1,
    maximum: 100000,
    unit: 'emails an hour',
  },
  'throttling.mail_networks_per_address_per_hour': {
    kind: 'number',
    default: 30,
    minimum: 1,
    maximum: 1000,
    unit: 'networks an hour',
  },
  'retention.unproven_registrations_days': {
    kind: 'number',
    default: 30,
    minimum: 1,
    maximum: 365,
    unit: 'days',
  },
  'retention.dormant_accounts_days': {
    kind: 'number',
    default: 36500,
    minimum: 90,
    maximum: 36500,
    unit: 'days',
  },
  'retention.activities_days': {
    kind: 'number',
    default: 400,
    minimum: 30,
    maximum: 400,
    unit: 'days',
  },
  'invitation.lifetime_days': {
    kind: 'number',
    default: 7,
    minimum: 1,
    maximum: 90,
    unit: 'days',
  },
  'verification.lifetime_hours': {
    kind: 'number',
    default: 24,
    minimum: 1,
    maximum: 720,
    unit: 'hours',
  },
  'checkout_claim.lifetime_hours': {
    kind: 'number',
    default: 24,
    minimum: 1,
    maximum: 720,
    unit: 'hours',
  },
  'password_reset.lifetime_minutes': {
    kind: 'number',
    default: 60,
    minimum: 5,
    maximum: 1440,
    unit: 'minutes',
  },
  'portal.origins': {
    kind: 'origins',
    default: [],
  },
  'languages.offered': {
    kind: 'choices',
    default: locales,
    choices: locales,
  },
  'links.terms': {
    kind: 'web_address',
    default: null,
  },
  'links.privacy': {
    kind: 'web_address',
    default: null,
  },
  'links.imprint': {
    kind: 'web_address',
    default: null,
  },
} as const satisfies Record<string, Variable>;

export type VariableName = keyof typeof storeVariables;

export type VariableValue<Name extends VariableName> = ValueOf<(typeof storeVariables)[Name]>;

type ValueOf<V extends Variable> = V extends { kind: 'choices'; choices: readonly (infer Choice)[] }
  ? readonly Choice[]
  : V extends { kind: 'choice'; choices: readonly (infer Choice)[] }
    ? Choice
    : {
        flag: boolean;
        number: number;
        web_address: string | null;
        day: string | null;
        origins: readonly string[];
        number_pattern: string | null;
      }[Exclude<V['kind'], 'choice' | 'choices'>];

/** Every variable's value: what the store has set, the default for the rest. */
export type Variables = { readonly [Name in VariableName]: VariableValue<Name> } & {
  /** The version of the store's own fields, which stand apart; 0 where it has none. */
  readonly fields: number;
};

export function isVariableName(name: string): name is VariableName {
  return Object.hasOwn(storeVariables, name);
}

/** Whether a variable may have this value. What is wrong with it, `store-variable-error.ts` says: no request needs the words. */
export function fits(variable: Variable, value: unknown): boolean {
  switch (variable.kind) {
    case 'flag':
      return typeof value === 'boolean';
    case 'number': {
      const { minimum, maximum } = variable;
      return typeof value === 'number' && Number.isInteger(value) && value >= minimum && value <= maximum;
    }
    case 'choice':
      return typeof value === 'string' && variable.choices.includes(value);
    case 'choices':
      return isSome(variable.choices, value);
    case 'day':
      return value === null || isDay(value);
    case 'number_pattern':
      return value === null || (typeof value === 'string' && isNumberPattern(value));
    case 'web_address':
      return (
        value === null || (typeof value === 'string' && value.length <= longestAddress && isWebAddress(value))
      );
    case 'origins':
      return areOrigins(value);
  }
}

function isSome(choices: readonly string[], value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    new Set(value).size === value.length &&
    value.every((one) => choices.some((choice) => choice === one))
  );
}

function isDay(value: unknown): boolean {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const midnight = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(value);
}

function areOrigins(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.length <= mostOrigins &&
    new Set(value).size === value.length &&
    value.every(isOrigin)
  );
}

function isVersion(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/** The values in force, from what is stored. A stored value that no longer fits its bounds counts as not set. */
export function resolveVariables(stored: Readonly<Record<string, unknown>>): Variables {
  const values = Object.entries(storeVariables).map(([name, variable]) => {
    const value = Object.hasOwn(stored, name) ? stored[name] : undefined;
    return [name, fits(variable, value) ? value : variable.default];
  });
  const { fields } = stored;
  // Sound: each value passed its own variable's check, or is its default.
  return { ...Object.fromEntries(values), fields: isVersion(fields) ? fields : 0 } as Variables;
}
