import * as v from 'valibot';

/** The back office for staff who have no AWS credentials: there where all four that it takes are said. */
export interface StaffSettings {
  /** The provider that staff sign in with, by the address that its tokens name. */
  readonly issuer: string;
  readonly clientId: string;
  /** Where the pages answer. */
  readonly host: string;
  readonly certificateArn: string;
  /** Which claim says what somebody may do, and by which of its values. */
  readonly roleClaim: string;
  readonly supportRole: string;
  readonly managerRole: string;
}

const rolesForm = /^support=([^,=]{1,200}),manager=([^,=]{1,200})$/;

/** As `domain` and `certificate` are judged elsewhere, these are here. */
export const staffSettings = (host: v.GenericSchema<string>, certificate: v.GenericSchema<string>) => ({
  staffIssuer: v.pipe(
    v.optional(
      v.pipe(v.string(), v.regex(/^https:\/\/[^\s?#]{1,290}$/, 'must be an https address without a query')),
    ),
    v.description(
      'The OpenID provider that staff sign in with to their own pages, by its issuer; with staffClientId, staffHost and staffCertificateArn it makes the stack for them. Else there is none, and staff who have AWS credentials use npm run backoffice',
    ),
  ),
  staffClientId: v.pipe(
    v.optional(
      v.pipe(v.string(), v.regex(/^[\x21-\x7e]{1,255}$/, 'must be the client id as the provider gave it')),
    ),
    v.description(
      'What the provider calls those pages. The secret that goes with it is put into Secrets Manager once: output StaffClientSecretArn',
    ),
  ),
  staffHost: v.pipe(
    v.optional(host),
    v.description("The domain of the staff's pages, which is none of the stores'"),
  ),
  staffCertificateArn: v.pipe(
    v.optional(certificate),
    v.description("The ACM certificate for it, in the stack's region"),
  ),
  staffRoleClaim: v.pipe(
    v.optional(v.pipe(v.string(), v.regex(/^[\x21-\x7e]{1,200}$/, 'must be the name of a claim')), 'roles'),
    v.description(
      'The claim that says what somebody may do: a text or a list of them; realm_access.roles looks within the first for the second',
    ),
  ),
  staffRoles: v.pipe(
    v.optional(
      v.pipe(v.string(), v.regex(rolesForm, 'must be support=VALUE,manager=VALUE')),
      'support=support,manager=manager',
    ),
    v.description(
      'What the claim says of those who read, send, unlock and clear, and of those who also set, merge, disable, erase, import and hold the keys; who has neither sees nothing',
    ),
  ),
});

type Given = {
  readonly [Name in keyof ReturnType<typeof staffSettings>]?: string | undefined;
};

/** Null: no stack for staff. @throws Error where it is said by halves, or shares a host with a store. */
export function readStaffSettings(
  {
    staffIssuer,
    staffClientId,
    staffHost,
    staffCertificateArn,
    staffRoleClaim = 'roles',
    staffRoles = '',
  }: Given,
  domains: readonly { readonly name: string }[],
): StaffSettings | null {
  const four = { staffIssuer, staffClientId, staffHost, staffCertificateArn };
  const missing = Object.entries(four).flatMap(([name, value]) => (value === undefined ? [name] : []));
  if (missing.length === Object.keys(four).length) return null;
  if (
    staffIssuer === undefined ||
    staffClientId === undefined ||
    staffHost === undefined ||
    staffCertificateArn === undefined
  ) {
    throw new Error(
      `${missing.join(', ')} missing: the staff's pages take all of ${Object.keys(four).join(', ')}`,
    );
  }
  if (domains.some(({ name }) => name === staffHost)) {
    throw new Error(
      "staffHost is a store's domain: what customers are sent there and what staff are must not meet",
    );
  }
  const [, supportRole = 'support', managerRole = 'manager'] = rolesForm.exec(staffRoles) ?? [];
  return {
    issuer: staffIssuer,
    clientId: staffClientId,
    host: staffHost,
    certificateArn: staffCertificateArn,
    roleClaim: staffRoleClaim,
    supportRole,
    managerRole,
  };
}
