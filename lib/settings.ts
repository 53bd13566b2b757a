import * as v from 'valibot';
import { suggestion } from './closest.ts';
import { readStaffSettings, staffSettings, type StaffSettings } from './staff-settings.ts';

/** What a deployment chose: its stage's file under `settings/`, with what `-c name=value` put over it. */
export interface Settings {
  readonly stage: string;
  /** Ends the stacks' names, so that several stages fit into one account; nothing for production. */
  readonly suffix: string;
  readonly mail: MailSettings;
  /** The stores' domains this API answers on; none: API Gateway's own address. */
  readonly domains: readonly { readonly name: string; readonly certificateArn: string }[];
  /** Gets the alarms; null: whoever subscribes to the alarm topic. */
  readonly alarmEmail: string | null;
  /** SHA-256 of the keys by which the front is known, the one in use first; none: nothing stands in front. */
  readonly frontKeyHashes: readonly string[];
  /** CloudFront in front of the API; null: none of ours. */
  readonly edge: EdgeSettings | null;
  /** bcrypt's cost, 10 to 15. */
  readonly passwordHashCost: number;
  /** Each over the account's quotas, API Gateway answers 429 by itself. */
  readonly requestsPerSecond: number;
  /** For each store, by each act that hashes a password. */
  readonly hashesPerSecond: number;
  /** On each route that hashes a password, of all stores. */
  readonly hashingRequestsPerSecond: number;
  /** How many of a function may run at once, kept for it; of those that are not named, as many as the account has left. */
  readonly reservedConcurrency: ReadonlyMap<string, number>;
  /** X-Ray follows every request. */
  readonly tracing: boolean;
  /** A store's provider may stand in a private network, and speak plain HTTP. */
  readonly ssoAllowsPrivateIssuers: boolean;
  readonly dashboard: boolean;
  /** Dollars a month at which the alarm topic is told; null: never. */
  readonly monthlyBudget: number | null;
  /** The back office for staff who have no AWS credentials; null: none. */
  readonly staff: StaffSettings | null;
}

/** Each host that API Gateway answers on in the stage's own region: the stores', and that of the staff's pages. */
export function hostsOfGateway({ domains, staff }: Pick<Settings, 'domains' | 'staff'>): readonly {
  readonly name: string;
  readonly certificateArn: string;
}[] {
  return staff === null ? domains : [...domains, { name: staff.host, certificateArn: staff.certificateArn }];
}

export interface EdgeSettings {
  /** The hosts it answers on; `*.` stands for any one label. */
  readonly domains: readonly string[];
  /** In us-east-1, where CloudFront looks for it. */
  readonly certificateArn: string;
  /** Where everything but `/accounts` goes; null: to the API too. */
  readonly shopOrigin: string | null;
  readonly webAclArn: string | null;
  /** Of the key that it sends. */
  readonly frontKeyHash: string;
}

export interface MailSettings {
  /** A domain (signed with DKIM), or a single address to try things out. */
  readonly identity: string;
  /** The identity is already verified in SES and stays outside of the stack. */
  readonly identityExists: boolean;
  readonly fromAddress: string;
  /** The addresses and domains that mail is sent to; null: everyone. */
  readonly onlyTo: readonly string[] | null;
}

const domain = v.pipe(
  v.string(),
  v.regex(
    /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/,
    'must be a domain in lower case',
  ),
);
/** Or any one label before it. */
const domainOrWildcard = v.pipe(
  v.string(),
  v.check((name) => v.is(domain, name.replace(/^\*\./, '')), 'must be a domain in lower case, or *. and one'),
);
const address = v.pipe(
  v.string('must be an email address without a display name'),
  v.email('must be an email address without a display name'),
);
const certificate = v.pipe(
  v.string(),
  v.regex(/^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[\w-]+$/, "must be an ACM certificate's ARN"),
);
function wholeNumber(least: number, most: number) {
  const bounds = `must be ${String(least)} to ${String(most)}`;
  return v.pipe(
    v.number('must be a number'),
    v.integer('must be whole'),
    v.minValue(least, bounds),
    v.maxValue(most, bounds),
  );
}
const list = v.pipe(
  v.string('must be text: one value, or several with commas between'),
  v.transform((text) => text.split(',').map((part) => part.trim())),
);

/** Each setting with what it means, as the settings file, its schema, `npm run setup` and docs/operations.md know it. */
export const settingsSchema = v.object({
  mailIdentity: v.pipe(
    v.union([address, domain], 'must be a domain in lower case or an email address'),
    v.description('The domain mail comes from (signed with DKIM), or one address, to try things out'),
  ),
  mailIdentityExists: v.pipe(
    v.optional(v.boolean('must be true or false'), false),
    v.description('true: the identity is in SES already and stays outside of the stack'),
  ),
  mailFrom: v.pipe(
    v.optional(address),
    v.description(
      "The sender's address, at the identity or a subdomain of it, without a display name; else accounts@ the domain, or the address itself",
    ),
  ),
  mailOnlyTo: v.pipe(
    v.optional(
      v.pipe(
        list,
        v.array(
          v.union(
            [v.literal('everyone'), address, domain],
            'must be everyone, or addresses and domains in lower case with commas between',
          ),
        ),
      ),
    ),
    v.description(
      'Whom mail is sent to: everyone, or addresses and domains with commas between, so that a stage for trying things out writes to no real person. All other mail is recorded as held and never sent, and to .invalid none ever is; else everyone for production, and for every other stage the mail identity alone',
    ),
  ),
  domainName: v.pipe(
    v.optional(v.pipe(list, v.array(domainOrWildcard))),
    v.description(
      "The domains the API answers on, with commas between; *.shops.example is any one label before it, for stores to come; else API Gateway's own address",
    ),
  ),
  certificateArn: v.pipe(
    v.optional(v.pipe(list, v.array(certificate))),
    v.description(
      "The ACM certificate for them, in the stack's region: one for all, or one for each in the same order",
    ),
  ),
  frontKeys: v.pipe(
    v.optional(
      v.pipe(
        list,
        v.array(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hexadecimal'))),
        v.maxLength(2, 'are two at most'),
      ),
    ),
    v.description(
      'What stands in front of the API must send: the SHA-256 of its key, or two with a comma between while one replaces the other, the one in use first. npm run front:key makes and replaces them; else the API takes requests from anywhere, and believes no header about where they come from',
    ),
  ),
  edgeDomainName: v.pipe(
    v.optional(v.pipe(list, v.array(domainOrWildcard))),
    v.description(
      'The domains CloudFront answers on in front of the API, with commas between; *.shops.example is any one label before it, for stores to come; else no CloudFront of ours',
    ),
  ),
  edgeCertificateArn: v.pipe(
    v.optional(certificate),
    v.description('The ACM certificate for all of them, in us-east-1'),
  ),
  edgeShopOrigin: v.pipe(
    v.optional(domain),
    v.description(
      'The host of the shop, where CloudFront sends everything but /accounts, on a domain that both share; else the domains are the accounts’ alone',
    ),
  ),
  edgeWebAcl: v.pipe(
    v.optional(
      v.pipe(
        v.string(),
        v.regex(
          /^arn:aws[a-z-]*:wafv2:us-east-1:\d{12}:global\/webacl\/.+$/,
          "must be a global web ACL's ARN",
        ),
      ),
    ),
    v.description('The firewall (WAF web ACL) that looks at every request to CloudFront first; else none'),
  ),
  alarmEmail: v.pipe(
    v.optional(address),
    v.description(
      'Who gets the alarms; AWS mails a link to confirm first; else nobody: subscribe to AlarmTopicArn yourself',
    ),
  ),
  passwordHashCost: v.pipe(
    v.optional(wholeNumber(10, 15), 12),
    v.description(
      "bcrypt's cost, 10 to 15. One more doubles the time; at 12 a hash takes about 0.3 s. Old hashes stay good, and are renewed as their owners sign in",
    ),
  ),
  requestsPerSecond: v.pipe(
    v.optional(wholeNumber(10, 100_000), 1000),
    v.description(
      "Requests a second, and twice as many at once; over it API Gateway answers 429 by itself. An account's quota in a region is 10,000 a second for all of its APIs, unless AWS raises it, and Lambda must be allowed to run as many functions as answer them at once: 1,000 unless raised, 10 in a new account",
    ),
  ),
  hashesPerSecond: v.pipe(
    v.optional(wholeNumber(1, 10_000), 50),
    v.description(
      'Passwords hashed a second for each store, by each act that hashes (sign-in, registration and so on), and ten times as many at once: what keeps a store that is attacked from shutting the others out. It bounds what whoever tries passwords at a store can make you pay, some 1.50 dollars a day for each. A hash holds a function for a third of a second, so that 1,000 functions at once, the usual quota of an account, do some 3,000 a second',
    ),
  ),
  hashingRequestsPerSecond: v.pipe(
    v.optional(wholeNumber(10, 100_000), 500),
    v.description(
      'Requests a second on each route that hashes a password, of all stores together, and twice as many at once; over it API Gateway answers 429 by itself. Several times hashesPerSecond, so that what one store refuses leaves room for the others: a refusal hashes nothing and is made in some 20 ms',
    ),
  ),
  reservedConcurrency: v.pipe(
    v.optional(
      v.pipe(
        v.string('must be text'),
        v.regex(
          /^[a-z-]+=[1-9]\d{0,4}(,[a-z-]+=[1-9]\d{0,4})*$/,
          'must be functions with numbers, as login=100,session-check=200',
        ),
      ),
    ),
    v.description(
      'How many of a function may run at once, kept for it and never exceeded, as login=100,session-check=200; else all share what the account has. An account runs 1,000 at once in a region unless AWS raises it, 10 when it is new, and 100 of them have to stay unreserved. One that hashes does three passwords a second',
    ),
  ),
  tracing: v.pipe(
    v.optional(v.boolean('must be true or false'), false),
    v.description(
      'true: X-Ray follows every request, at 5 dollars a million, more than all else of a session check',
    ),
  ),
  ssoAllowsPrivateIssuers: v.pipe(
    v.optional(v.boolean('must be true or false'), false),
    v.description(
      "true: a store's single sign-on provider, or that of staff, may have an address inside of a private network, and plain HTTP. For rehearsals: whoever may call the admin function could make this one look around in its network",
    ),
  ),
  dashboard: v.pipe(
    v.optional(v.boolean('must be true or false'), true),
    v.description(
      "false: no dashboard. An account's first three are free, every further one is 3 dollars a month",
    ),
  ),
  monthlyBudget: v.pipe(
    v.optional(v.pipe(v.number('must be a number'), v.minValue(1, 'must be at least 1'))),
    v.description(
      "Dollars a month: the alarm topic is told when the account's whole bill reaches 80 % of it, or is on its way past it; else nobody is",
    ),
  ),
  ...staffSettings(domain, certificate),
});

export type SettingName = keyof typeof settingsSchema.entries;

export const settingNames = v.keyof(settingsSchema).options;

/** `production`, `beta`: names the file, and ends the stacks' names. */
const stageSchema = v.pipe(
  v.string(),
  v.regex(/^[a-z][a-z0-9-]{0,19}$/, 'must be 1 to 20 small letters, digits or hyphens, a letter first'),
  v.notValue('schema', 'must be another name: settings/schema.json describes the files'),
);

/** What is wrong with a stage's name, or null. */
export function problemOfStage(stage: string): string | null {
  const parsed = v.safeParse(stageSchema, stage);
  return parsed.success ? null : `stage ${parsed.issues[0].message}`;
}

/** Throws one error that names every wrong value and what would do instead. */
export function checkSettings(stage: string, values: Readonly<Record<string, unknown>>): Settings {
  const parsed = v.safeParse(settingsSchema, values);
  const problems = [
    ...[problemOfStage(stage)].filter((problem) => problem !== null),
    ...Object.keys(values)
      .filter((name) => !isSettingName(name))
      .map((name) => `${name} is no setting. ${suggestion(name, settingNames)}`),
    ...(parsed.issues ?? []).map(
      (issue) =>
        `${v.getDotPath(issue) ?? ''} ${issue.received === 'undefined' ? 'is missing' : issue.message}`,
    ),
  ];
  if (!parsed.success || problems.length > 0) {
    throw new Error(problems.join('; '));
  }
  const {
    mailIdentity,
    mailIdentityExists,
    mailFrom,
    mailOnlyTo,
    domainName,
    certificateArn,
    frontKeys = [],
    edgeDomainName,
    edgeCertificateArn,
    edgeShopOrigin,
    edgeWebAcl,
    alarmEmail,
    passwordHashCost,
    requestsPerSecond,
    hashesPerSecond,
    hashingRequestsPerSecond,
    reservedConcurrency,
    tracing,
    ssoAllowsPrivateIssuers,
    dashboard,
    monthlyBudget,
    ...staff
  } = parsed.output;
  const domains = domainSettings(domainName ?? [], certificateArn ?? []);
  return {
    stage,
    suffix: stage === 'production' ? '' : `-${stage}`,
    mail: {
      ...mailSettings(mailIdentity, mailIdentityExists, mailFrom),
      onlyTo: recipients(mailOnlyTo ?? [stage === 'production' ? 'everyone' : mailIdentity]),
    },
    domains,
    frontKeyHashes: frontKeys,
    edge: edgeSettings(edgeDomainName ?? [], {
      certificateArn: edgeCertificateArn,
      shopOrigin: edgeShopOrigin,
      webAclArn: edgeWebAcl,
      frontKeyHash: frontKeys[0],
    }),
    alarmEmail: alarmEmail ?? null,
    passwordHashCost,
    requestsPerSecond,
    hashesPerSecond,
    hashingRequestsPerSecond,
    reservedConcurrency: reservations(reservedConcurrency),
    tracing,
    ssoAllowsPrivateIssuers,
    dashboard,
    monthlyBudget: monthlyBudget ?? null,
    staff: readStaffSettings(staff, domains),
  };
}

function reservations(text: string | undefined): ReadonlyMap<string, number> {
  const pairs = (text ?? '').split(',').filter((pair) => pair !== '');
  return new Map(pairs.map((pair) => [pair.replace(/=.*/, ''), Number(pair.replace(/.*=/, ''))]));
}

export function isSettingName(name: string): name is SettingName {
  return Object.hasOwn(settingsSchema.entries, name);
}

/** What is wrong with a single value, or null. */
export function problemOfSetting(name: SettingName, value: unknown): string | null {
  const parsed = v.safeParse(settingsSchema.entries[name], value);
  return parsed.success ? null : `${name} ${parsed.issues[0].message}`;
}

/** What was typed, as the settings file would hold it: `true` and `12` for the settings that are no text. */
export function fromText(name: SettingName, text: string): unknown {
  const looksLikeJson = /^(true|false|\d+)$/.test(text);
  return looksLikeJson && !v.is(settingsSchema.entries[name], text) ? (JSON.parse(text) as unknown) : text;
}

function recipients(onlyTo: readonly string[]): MailSettings['onlyTo'] {
  return onlyTo.includes('everyone') ? null : onlyTo.map((one) => one.toLowerCase());
}

function mailSettings(
  identity: string,
  identityExists: boolean,
  from: string | undefined,
): Omit<MailSettings, 'onlyTo'> {
  const fromAddress = from ?? (identity.includes('@') ? identity : `accounts@${identity}`);
  if (!isSentBy(fromAddress, identity)) {
    throw new Error(`mailFrom must belong to mailIdentity (${identity}), or SES refuses every mail`);
  }
  return { identity, identityExists, fromAddress };
}

/** A verified domain also speaks for its subdomains. */
function isSentBy(fromAddress: string, identity: string): boolean {
  const fromDomain = fromAddress.slice(fromAddress.lastIndexOf('@') + 1);
  return identity.includes('@')
    ? fromAddress === identity
    : fromDomain === identity || fromDomain.endsWith(`.${identity}`);
}

function edgeSettings(
  domains: readonly string[],
  {
    certificateArn,
    shopOrigin,
    webAclArn,
    frontKeyHash,
  }: Readonly<Record<'certificateArn' | 'shopOrigin' | 'webAclArn' | 'frontKeyHash', string | undefined>>,
): EdgeSettings | null {
  if (domains.length === 0) {
    if (certificateArn !== undefined || shopOrigin !== undefined || webAclArn !== undefined) {
      throw new Error('edgeCertificateArn, edgeShopOrigin and edgeWebAcl go with edgeDomainName');
    }
    return null;
  }
  if (certificateArn?.split(':')[3] !== 'us-east-1') {
    throw new Error(
      'edgeDomainName needs edgeCertificateArn, a certificate in us-east-1: CloudFront looks nowhere else',
    );
  }
  if (frontKeyHash === undefined) {
    throw new Error('edgeDomainName needs frontKeys: make a key with npm run front:key');
  }
  return {
    domains,
    certificateArn,
    shopOrigin: shopOrigin ?? null,
    webAclArn: webAclArn ?? null,
    frontKeyHash,
  };
}

function domainSettings(names: readonly string[], certificateArns: readonly string[]): Settings['domains'] {
  if (names.length === 0 && certificateArns.length === 0) {
    return [];
  }
  if (new Set(names).size !== names.length) {
    throw new Error('domainName names a domain twice');
  }
  if (names.length === 0 || (certificateArns.length !== 1 && certificateArns.length !== names.length)) {
    throw new Error(
      'domainName and certificateArn go together: one certificate for all domains, or one for each, in the same order',
    );
  }
  return names.flatMap((name, position) => {
    const certificateArn = certificateArns[position] ?? certificateArns[0];
    return certificateArn === undefined ? [] : [{ name, certificateArn }];
  });
}
