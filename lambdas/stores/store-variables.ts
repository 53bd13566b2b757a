import { locales } from './locale.ts';

/** A setting of one store that staff change at run time. It takes effect at the next request; no deploy. */
type Variable =
  | { readonly kind: 'flag'; readonly default: boolean; readonly help: string }
  | {
      readonly kind: 'number';
      readonly default: number;
      readonly minimum: number;
      readonly maximum: number;
      readonly unit: string;
      readonly help: string;
    }
  | {
      readonly kind: 'choice';
      readonly default: string;
      readonly choices: readonly string[];
      readonly help: string;
    }
  | {
      /** One or more of the choices. */
      readonly kind: 'choices';
      readonly default: readonly string[];
      readonly choices: readonly string[];
      readonly help: string;
    }
  | { readonly kind: 'web_address'; readonly default: null; readonly help: string };

/** The store's own item, which every request reads, has little room. */
const longestAddress = 300;

const longerIsWeaker =
  'Longer sessions lower the security of customer accounts: whoever comes to an unattended device is signed in for longer.';

export const storeVariables = {
  'accounts.enabled': {
    kind: 'flag',
    default: false,
    help: 'Switches customer accounts on. While off, the portal shows no Sign in and every account route refuses.',
  },
  'sign_in.identifiers': {
    kind: 'choice',
    default: 'email_and_customer_number',
    choices: ['email', 'customer_number', 'email_and_customer_number'],
    help: 'What customers sign in with.',
  },
  'sign_in.force_login': {
    kind: 'flag',
    default: false,
    help: 'Sells to signed-in customers only: a visitor is sent to sign in, and an order without a session is refused.',
  },
  'checkout.offer_account': {
    kind: 'flag',
    default: true,
    help: 'After a purchase without an account the customer is offered a password, which opens one once the address is verified.',
  },
  'registration.reveal_existing_account': {
    kind: 'flag',
    default: true,
    help: 'Registering an address that has an account: on shows an error with instructions; off shows everybody the same page and mails the instructions to the owner.',
  },
  'session.inactivity_timeout_minutes': {
    kind: 'number',
    default: 30,
    minimum: 1,
    maximum: 1440,
    unit: 'minutes',
    help: `How long someone stays signed in without activity. ${longerIsWeaker}`,
  },
  'session.absolute_timeout_minutes': {
    kind: 'number',
    default: 60,
    minimum: 1,
    maximum: 43200,
    unit: 'minutes',
    help: `How long after sign-in a session ends whatever the activity. ${longerIsWeaker}`,
  },
  'passwords.minimum_length': {
    kind: 'number',
    default: 8,
    minimum: 8,
    maximum: 64,
    unit: 'characters',
    help: 'The shortest password accepted, for passwords set from now on.',
  },
  'passwords.lockout.failed_attempts_threshold': {
    kind: 'number',
    default: 5,
    minimum: 1,
    maximum: 100,
    unit: 'attempts',
    help: 'Wrong passwords in a row until an address and an account are locked for a growing while.',
  },
  'passwords.lockout.max_duration_minutes': {
    kind: 'number',
    default: 15,
    minimum: 1,
    maximum: 1440,
    unit: 'minutes',
    help: 'The longest that a lock after wrong passwords lasts. A password reset ends it at once.',
  },
  'throttling.network_requests_per_minute': {
    kind: 'number',
    default: 120,
    minimum: 1,
    maximum: 100000,
    unit: 'requests a minute',
    help: 'Sign-ins, registrations and mail requests that one client network (an IPv4 address, an IPv6 /64) may make.',
  },
  'throttling.mails_per_address_per_hour': {
    kind: 'number',
    default: 10,
    minimum: 1,
    maximum: 1000,
    unit: 'mails an hour',
    help: 'Mails of one kind that one address may be sent on request of one client network. What stands after a plus sign in an address makes it no other.',
  },
  'throttling.mails_per_network_per_hour': {
    kind: 'number',
    default: 60,
    minimum: 1,
    maximum: 100000,
    unit: 'mails an hour',
    help: 'Mails that one client network may have sent on request, to whatever addresses. Raise it for a shop whose customers share one network.',
  },
  'throttling.mail_networks_per_address_per_hour': {
    kind: 'number',
    default: 30,
    minimum: 1,
    maximum: 1000,
    unit: 'networks an hour',
    help: 'Different client networks on whose request one address may be sent mails of one kind. The mail that resets a password goes out once to each network even beyond it.',
  },
  'verification.lifetime_hours': {
    kind: 'number',
    default: 24,
    minimum: 1,
    maximum: 720,
    unit: 'hours',
    help: 'How long the link that verifies an address and activates the account is good.',
  },
  'checkout_claim.lifetime_hours': {
    kind: 'number',
    default: 24,
    minimum: 1,
    maximum: 720,
    unit: 'hours',
    help: 'How long after a purchase its confirmation page can open an account.',
  },
  'password_reset.lifetime_minutes': {
    kind: 'number',
    default: 60,
    minimum: 5,
    maximum: 1440,
    unit: 'minutes',
    help: 'How long the link that resets a password is good.',
  },
  'languages.offered': {
    kind: 'choices',
    default: locales,
    choices: locales,
    help: 'The languages that pages and emails speak. With more than one, customers may choose on every page.',
  },
  'links.terms': {
    kind: 'web_address',
    default: null,
    help: 'Your terms and conditions, linked at the foot of pages and emails.',
  },
  'links.privacy': {
    kind: 'web_address',
    default: null,
    help: 'Your privacy policy, linked at the foot of pages and emails.',
  },
  'links.imprint': {
    kind: 'web_address',
    default: null,
    help: 'Your imprint or legal notice, linked at the foot of pages and emails.',
  },
} as const satisfies Record<string, Variable>;

export type VariableName = keyof typeof storeVariables;

export type VariableValue<Name extends VariableName> = ValueOf<(typeof storeVariables)[Name]>;

type ValueOf<V extends Variable> = V extends { kind: 'choices'; choices: readonly (infer Choice)[] }
  ? readonly Choice[]
  : V extends { kind: 'choice'; choices: readonly (infer Choice)[] }
    ? Choice
    : { flag: boolean; number: number; web_address: string | null }[Exclude<V['kind'], 'choice' | 'choices'>];

/** Every variable's value: what the store has set, the default for the rest. */
export type Variables = { readonly [Name in VariableName]: VariableValue<Name> };

export interface VariableError {
  readonly field: string;
  readonly code: 'unknown_variable' | 'invalid_value';
  readonly message: string;
}

function isVariableName(name: string): name is VariableName {
  return Object.hasOwn(storeVariables, name);
}

/** What is wrong with a value for a variable, said so that staff can mend it; undefined when it may be set. */
export function findVariableError(name: string, value: unknown): VariableError | undefined {
  if (!isVariableName(name)) {
    return {
      field: name,
      code: 'unknown_variable',
      message: `There is no store variable ${name}. There are: ${Object.keys(storeVariables).join(', ')}.`,
    };
  }
  const variable: Variable = storeVariables[name];
  const wrong = wrongValue(variable, value);
  return wrong === undefined
    ? undefined
    : { field: name, code: 'invalid_value', message: `${name} ${wrong}.` };
}

function wrongValue(variable: Variable, value: unknown): string | undefined {
  switch (variable.kind) {
    case 'flag':
      return typeof value === 'boolean' ? undefined : 'is true or false';
    case 'number': {
      const { minimum, maximum, unit } = variable;
      const fits =
        typeof value === 'number' && Number.isInteger(value) && value >= minimum && value <= maximum;
      return fits ? undefined : `is a whole number of ${unit} from ${String(minimum)} to ${String(maximum)}`;
    }
    case 'choice':
      return typeof value === 'string' && variable.choices.includes(value)
        ? undefined
        : `is one of ${variable.choices.join(', ')}`;
    case 'choices':
      return isSome(variable.choices, value)
        ? undefined
        : `is a list of one or more of ${variable.choices.join(', ')}, each once`;
    case 'web_address':
      return value === null || isWebAddress(value)
        ? undefined
        : `is an https address of at most ${String(longestAddress)} characters, or null for none`;
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

function isWebAddress(value: unknown): boolean {
  return (
    typeof value === 'string' && value.length <= longestAddress && URL.parse(value)?.protocol === 'https:'
  );
}

/** The values in force, from what is stored. A stored value that no longer fits its bounds counts as not set. */
export function resolveVariables(stored: Readonly<Record<string, unknown>>): Variables {
  const values = Object.entries(storeVariables).map(([name, variable]) => {
    const value = Object.hasOwn(stored, name) ? stored[name] : undefined;
    return [name, findVariableError(name, value) === undefined ? value : variable.default];
  });
  // Sound: each value passed its own variable's check, or is its default.
  return Object.fromEntries(values) as Variables;
}
