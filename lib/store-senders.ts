import { ArnFormat, Stack } from 'aws-cdk-lib';
import { Policy, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Role } from 'aws-cdk-lib/aws-iam';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import { acknowledge } from './acknowledge.ts';
import type { Settings } from './settings.ts';

/** On the identities and configuration sets of stores: its value is the stage that sends with them. */
export const senderTag = 'storefront-accounts-stage';

/** SES takes 64 letters, digits, hyphens and underscores. */
export function senderSetName(suffix: string, store: string): string {
  return `${senderSetPrefix(suffix)}${store}`.slice(0, 64);
}

function senderSetPrefix(suffix: string): string {
  return `storefront-accounts${suffix}-`;
}

/** Stores get senders of their own at run time (`npm run sender`): they are granted by their tag. */
export function grantStoreSenders(role: Role, { stage }: Settings): void {
  const everyOf = (resource: string) =>
    Stack.of(role).formatArn({ service: 'ses', resource, resourceName: '*' });
  const resources = ['identity', 'configuration-set'].map(everyOf);
  const policy = new Policy(role, 'StoreSenders', {
    roles: [role],
    statements: [
      new PolicyStatement({
        actions: ['ses:SendEmail'],
        resources,
        conditions: { StringEquals: { [`aws:ResourceTag/${senderTag}`]: stage } },
      }),
    ],
  });
  for (const resource of ['identity', 'configuration-set']) {
    acknowledge(
      policy,
      `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:ses:<AWS::Region>:<AWS::AccountId>:${resource}/*]`,
      'Only those that carry the tag of this stage, which npm run sender puts on the identity and configuration set that it makes for a store.',
    );
  }
}

/** SES tells of their mail by the same topic. */
export function hearOfStoreSenders(topic: Topic, suffix: string): void {
  const stack = Stack.of(topic);
  const sets = stack.formatArn({
    service: 'ses',
    resource: 'configuration-set',
    resourceName: `${senderSetPrefix(suffix)}*`,
    arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
  });
  topic.addToResourcePolicy(
    new PolicyStatement({
      actions: ['sns:Publish'],
      principals: [new ServicePrincipal('ses.amazonaws.com')],
      resources: [topic.topicArn],
      conditions: {
        StringEquals: { 'AWS:SourceAccount': stack.account },
        ArnLike: { 'AWS:SourceArn': sets },
      },
    }),
  );
}
