/** Every setting that adds resources, at once. */
const everything = {
  stage: 'full',
  mailIdentity: 'mail.shop.example',
  mailFrom: 'hello@mail.shop.example',
  domainName: 'one.example,two.example',
  certificateArn: 'arn:aws:acm:eu-central-1:123456789012:certificate/00000000-0000-4000-8000-000000000000',
  alarmEmail: 'operator@shop.example',
  tracing: true,
  requestsPerSecond: 5000,
  hashesPerSecond: 300,
  hashingRequestsPerSecond: 800,
  reservedConcurrency: 'login=100',
  monthlyBudget: 20,
  staffIssuer: 'https://login.company.example/tenant',
  staffClientId: 'back-office',
  staffHost: 'staff.shop.example',
  staffCertificateArn:
    'arn:aws:acm:eu-central-1:123456789012:certificate/00000000-0000-4000-8000-000000000001',
  staffRoles: 'support=helpdesk,manager=shop-admins',
};

/** What the tests look at, by name: a deployment's stage, if it isn't production, and its settings. */
export const deployments = {
  full: everything,
  least: { mailIdentity: 'shop.example' },
  addressAsIdentity: { mailIdentity: 'me@shop.example' },
  existingIdentity: { ...everything, mailIdentityExists: true, dashboard: false },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string | boolean | number>>>>;

export type DeploymentName = keyof typeof deployments;
