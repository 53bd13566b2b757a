import type { App } from 'aws-cdk-lib';
import { Tags } from 'aws-cdk-lib';
import { ApiStack } from './api-stack.ts';
import { DataStack } from './data-stack.ts';
import { MailStack } from './mail-stack.ts';
import type { Settings } from './settings.ts';

/** The three stacks, from what must never be lost to what may be replaced at any time. */
export function addStacks(app: App, settings: Settings, bundles: string) {
  const { suffix } = settings;
  const data = new DataStack(app, `StorefrontAccountsData${suffix}`, {
    description: 'Storefront accounts: tables and secrets',
    terminationProtection: true,
  });
  const mail = new MailStack(app, `StorefrontAccountsMail${suffix}`, {
    description: 'Storefront accounts: sender identity and what becomes of mail',
    mail: settings.mail,
  });
  const api = new ApiStack(app, `StorefrontAccountsApi${suffix}`, {
    description: 'Storefront accounts: HTTP API, functions, alarms',
    data,
    mail,
    settings,
    bundles,
  });
  Tags.of(app).add('application', `storefront-accounts${suffix}`);
  return { data, mail, api };
}
