import type { App, Stack } from 'aws-cdk-lib';
import { Tags } from 'aws-cdk-lib';
import { acknowledge } from './acknowledge.ts';
import { ApiStack } from './api-stack.ts';
import { DataStack } from './data-stack.ts';
import { EdgeStack } from './edge-stack.ts';
import { MailStack } from './mail-stack.ts';
import type { Settings } from './settings.ts';
import { StaffStack } from './staff-stack.ts';

/** The stacks, from what must never be lost to what may be replaced at any time; and, where they are asked for, the one for staff and what stands in front. */
export function addStacks(
  app: App,
  settings: Settings,
  bundles: string,
  withoutIndexes: ReadonlySet<string> = new Set(),
) {
  const { suffix } = settings;
  const data = new DataStack(app, `StorefrontAccountsData${suffix}`, {
    description: 'Storefront accounts: tables and secrets',
    terminationProtection: true,
    withoutIndexes,
  });
  const mail = new MailStack(app, `StorefrontAccountsMail${suffix}`, {
    description: 'Storefront accounts: sender identity and what becomes of mail',
    mail: settings.mail,
    suffix,
  });
  const api = new ApiStack(app, `StorefrontAccountsApi${suffix}`, {
    description: 'Storefront accounts: HTTP API, functions, alarms',
    data,
    mail,
    settings,
    bundles,
  });
  const { staff: staffSettings } = settings;
  const staff =
    staffSettings === null
      ? null
      : new StaffStack(app, `StorefrontAccountsStaff${suffix}`, {
          description: 'Storefront accounts: back office for staff',
          staff: staffSettings,
          backing: api.backing,
          admin: api.admin,
          bundles,
        });
  const edge =
    settings.edge === null
      ? null
      : new EdgeStack(app, `StorefrontAccountsEdge${suffix}`, {
          description: 'Storefront accounts: CloudFront in front of the API',
          edge: settings.edge,
          apiId: api.apiId,
          suffix,
        });
  for (const stack of [api, staff, edge]) if (stack !== null) acknowledgeBothWays(stack);
  Tags.of(app).add('application', `storefront-accounts${suffix}`);
  return { data, mail, api, staff, edge };
}

/** cdk.json has stacks read outputs of others, while those still export what stacks of 0.1.0 import: the second step comes with a later release. */
function acknowledgeBothWays(stack: Stack): void {
  acknowledge(
    stack,
    'Annotation::@aws-cdk/core:crossStackReferencesBothTransitional',
    'What is deployed still imports the exports, so that they may go a release later only: docs/upgrading.md says when.',
  );
}
