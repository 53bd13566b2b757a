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

/** CloudFront on the shop's own host, and on hosts of stores to come. */
const edge = {
  frontKeys: 'b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9',
  edgeDomainName: 'shop.example,*.shops.example',
  edgeCertificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-4000-8000-000000000000',
  edgeShopOrigin: 'origin.shop.example',
};

/** What the tests look at, by name: a deployment's stage, if it isn't production, and its settings. */
export const deployments = {
  full: everything,
  least: { mailIdentity: 'shop.example' },
  edge: { ...everything, ...edge },
  edgeAlone: {
    mailIdentity: 'shop.example',
    frontKeys: edge.frontKeys,
    edgeDomainName: 'accounts.shop.example',
    edgeCertificateArn: edge.edgeCertificateArn,
    edgeWebAcl: 'arn:aws:wafv2:us-east-1:123456789012:global/webacl/shop/0',
  },
  addressAsIdentity: { mailIdentity: 'me@shop.example' },
  existingIdentity: {
    ...everything,
    mailIdentityExists: true,
    dashboard: false,
    ssoAllowsPrivateIssuers: true,
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string | boolean | number>>>>;

export type DeploymentName = keyof typeof deployments;
