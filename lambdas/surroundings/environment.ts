/**
 * The names of the environment variables that the stacks set and the functions read: one place for both sides.
 */
export const environmentNames = {
  tables: {
    contacts: 'CONTACTS_TABLE',
    identifiers: 'IDENTIFIERS_TABLE',
    tokens: 'TOKENS_TABLE',
    sessions: 'SESSIONS_TABLE',
    throttles: 'THROTTLES_TABLE',
    stores: 'STORES_TABLE',
  },
  secrets: { passwordPepper: 'PASSWORD_PEPPER_SECRET_ARN', tokenKey: 'TOKEN_KEY_SECRET_ARN' },
  /** What the names of the stores' secrets with their providers begin with; the store's own name ends them. */
  ssoSecretPrefix: 'SSO_SECRET_PREFIX',
  /** `true` or absent. */
  ssoAllowsPrivateIssuers: 'SSO_ALLOWS_PRIVATE_ISSUERS',
  /** SHA-256 of the keys by which the front is known, with commas between; absent where nothing stands in front. */
  frontKeyHashes: 'FRONT_KEY_HASHES',
  /** bcrypt's cost, 10 to 15; 12 when absent. */
  passwordHashCost: 'PASSWORD_HASH_COST',
  /** Powertools reads it by itself. */
  metricsNamespace: 'POWERTOOLS_METRICS_NAMESPACE',
  eventBus: 'EVENT_BUS_NAME',
  /** For each store, by each act that hashes; 50 when absent. */
  hashesPerSecond: 'HASHES_PER_SECOND',
  mail: {
    configurationSet: 'MAIL_CONFIGURATION_SET',
    fromAddress: 'MAIL_FROM_ADDRESS',
    /** Addresses and domains with commas between; everyone when absent. */
    onlyTo: 'MAIL_ONLY_TO',
    eventsTopic: 'MAIL_EVENTS_TOPIC_ARN',
  },
} as const;

/** Those of the back office where it is deployed for staff: apart, since every function carries the others. */
export const staffEnvironmentNames = {
  issuer: 'STAFF_ISSUER',
  clientId: 'STAFF_CLIENT_ID',
  clientSecret: 'STAFF_CLIENT_SECRET_ARN',
  host: 'STAFF_HOST',
  roleClaim: 'STAFF_ROLE_CLAIM',
  supportRole: 'STAFF_SUPPORT_ROLE',
  managerRole: 'STAFF_MANAGER_ROLE',
  adminFunction: 'ADMIN_FUNCTION_NAME',
} as const;

export type SecretKey = keyof (typeof environmentNames)['secrets'];
