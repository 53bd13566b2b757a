import type { Node } from 'constructs';
import * as v from 'valibot';

/**
 * What a deployment may choose, from CDK context (`-c name=value`, or `context` in cdk.json). Everything has a default, so that
 * `npm run synth` needs no decision; `docs/operations.md` says what each means.
 */
export interface Settings {
  /** Ends the stacks' names, to keep several deployments side by side in one account; null: the only one. */
  readonly stage: string | null;
  readonly mail: MailSettings;
  /** The stores' domains this API answers on; none: API Gateway's own address. */
  readonly domains: readonly { readonly name: string; readonly certificateArn: string }[];
  /** Gets the alarms; null: whoever subscribes to the alarm topic. */
  readonly alarmEmail: string | null;
  /** bcrypt's cost, 10 to 15. */
  readonly passwordHashCost: number;
  /** A folder of ready bundles, one folder per function; null: bundle now. */
  readonly bundles: string | null;
}

export interface MailSettings {
  /** A domain (signed with DKIM), or a single address to try things out. */
  readonly identity: string;
  /** The identity is already verified in SES and stays outside of the stack. */
  readonly identityExists: boolean;
  readonly fromAddress: string;
  /** No identity was chosen: this one is reserved and can never be verified. */
  readonly isPlaceholder: boolean;
}

const placeholderIdentity = 'shop.example';

const domain = v.pipe(
  v.string(),
  v.regex(
    /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/,
    'must be a domain in lower case',
  ),
);
const address = v.pipe(v.string(), v.email('must be an email address without a display name'));
const certificate = v.pipe(
  v.string(),
  v.regex(/^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[\w-]+$/, "must be an ACM certificate's ARN"),
);
const yesOrNo = v.pipe(
  v.union([v.boolean(), v.picklist(['true', 'false'])], 'must be true or false'),
  v.transform((value) => value === true || value === 'true'),
);
const list = v.pipe(
  v.string('must be text: one value, or several with commas between'),
  v.transform((text) => text.split(',').map((part) => part.trim())),
);

const contextSchema = v.object({
  stage: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^[A-Za-z][A-Za-z0-9-]{0,19}$/, 'must be 1 to 20 letters, digits or hyphens, a letter first'),
    ),
  ),
  mailIdentity: v.optional(v.union([address, domain], 'must be a domain in lower case or an email address')),
  mailIdentityExists: v.optional(yesOrNo, false),
  mailFrom: v.optional(address),
  domainName: v.optional(v.pipe(list, v.array(domain))),
  certificateArn: v.optional(v.pipe(list, v.array(certificate))),
  alarmEmail: v.optional(address),
  passwordHashCost: v.optional(
    v.pipe(
      v.union(
        [v.number(), v.pipe(v.string(), v.regex(/^\d{1,2}$/), v.transform(Number))],
        'must be a number',
      ),
      v.integer('must be whole'),
      v.minValue(10, 'must be 10 to 15'),
      v.maxValue(15, 'must be 10 to 15'),
    ),
    12,
  ),
  bundles: v.optional(v.string()),
});

/** Throws one error that names every wrong context value and what it must be. */
export function readSettings(node: Node): Settings {
  const context = Object.fromEntries(
    Object.keys(contextSchema.entries).map((name) => [name, chosen(node.tryGetContext(name))]),
  );
  const parsed = v.safeParse(contextSchema, context);
  if (!parsed.success) {
    throw new Error(
      `Context: ${parsed.issues.map((issue) => `${v.getDotPath(issue) ?? '?'} ${issue.message}`).join('; ')}`,
    );
  }
  const {
    stage,
    mailIdentity,
    mailIdentityExists,
    mailFrom,
    domainName,
    certificateArn,
    alarmEmail,
    passwordHashCost,
    bundles,
  } = parsed.output;
  return {
    stage: stage ?? null,
    mail: mailSettings(mailIdentity, mailIdentityExists, mailFrom),
    domains: domainSettings(domainName ?? [], certificateArn ?? []),
    alarmEmail: alarmEmail ?? null,
    passwordHashCost,
    bundles: bundles ?? null,
  };
}

/** `-c name=` is how one takes a value of cdk.json back on the command line. */
function chosen(value: unknown): unknown {
  return value === '' || value === null ? undefined : value;
}

function mailSettings(
  identity: string | undefined,
  identityExists: boolean,
  from: string | undefined,
): MailSettings {
  if (identity === undefined && (from !== undefined || identityExists)) {
    throw new Error('Context: mailFrom and mailIdentityExists need mailIdentity');
  }
  const chosenIdentity = identity ?? placeholderIdentity;
  const fromAddress = from ?? (chosenIdentity.includes('@') ? chosenIdentity : `accounts@${chosenIdentity}`);
  if (!isSentBy(fromAddress, chosenIdentity)) {
    throw new Error(
      `Context: mailFrom must belong to mailIdentity (${chosenIdentity}), or SES refuses every mail`,
    );
  }
  return { identity: chosenIdentity, identityExists, fromAddress, isPlaceholder: identity === undefined };
}

/** A verified domain also speaks for its subdomains. */
function isSentBy(fromAddress: string, identity: string): boolean {
  const fromDomain = fromAddress.slice(fromAddress.lastIndexOf('@') + 1);
  return identity.includes('@')
    ? fromAddress === identity
    : fromDomain === identity || fromDomain.endsWith(`.${identity}`);
}

function domainSettings(names: readonly string[], certificateArns: readonly string[]): Settings['domains'] {
  if (names.length === 0 && certificateArns.length === 0) {
    return [];
  }
  if (new Set(names).size !== names.length) {
    throw new Error('Context: domainName names a domain twice');
  }
  if (names.length === 0 || (certificateArns.length !== 1 && certificateArns.length !== names.length)) {
    throw new Error(
      'Context: domainName and certificateArn go together: one certificate for all domains, or one for each, in the same order',
    );
  }
  return names.flatMap((name, position) => {
    const certificateArn = certificateArns[position] ?? certificateArns[0];
    return certificateArn === undefined ? [] : [{ name, certificateArn }];
  });
}
