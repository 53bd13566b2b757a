import { expect, test } from '@jest/globals';
import { environmentNames } from '../../lambdas/surroundings/environment.ts';
import { allInWords, assemblies, resourcesOfType } from './synthesized.ts';

const synthesized = assemblies.least;
const { mail, api } = synthesized.templates;

function only(type: string, template = mail) {
  const [[, resource] = [], ...more] = resourcesOfType(template, type);
  if (resource === undefined || more.length > 0) {
    throw new Error(`Not exactly one ${type}`);
  }
  return resource.Properties;
}

test('mail goes over TLS or not at all, and whoever bounced or complained is suppressed', () => {
  expect(only('AWS::SES::ConfigurationSet')).toMatchObject({
    DeliveryOptions: { TlsPolicy: 'REQUIRE' },
    ReputationOptions: { ReputationMetricsEnabled: true },
    SuppressionOptions: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] },
  });
});

test('nothing tracks opens or clicks, so no link in a mail is rewritten', () => {
  expect(only('AWS::SES::ConfigurationSet')['TrackingOptions']).toBeUndefined();
  expect(only('AWS::SES::ConfigurationSet')['VdmOptions']).toBeUndefined();
  expect(only('AWS::SES::ConfigurationSetEventDestination')['EventDestination']).toMatchObject({
    Enabled: true,
    MatchingEventTypes: [
      'send',
      'delivery',
      'bounce',
      'complaint',
      'reject',
      'deliveryDelay',
      'renderingFailure',
    ],
  });
});

test('only SES, for the configuration sets of this stage in this account, may publish mail events, and only over TLS', () => {
  const { Statement } = allInWords(only('AWS::SNS::TopicPolicy')['PolicyDocument'], synthesized) as {
    Statement: Record<string, unknown>[];
  };
  expect(Statement.map(({ Sid, ...statement }) => [typeof Sid, statement])).toEqual([
    [
      'string',
      {
        Effect: 'Deny',
        Principal: '*',
        Action: 'sns:Publish',
        Resource: 'ref(MailEvents)',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ],
    [
      'string',
      {
        Effect: 'Allow',
        Principal: { Service: 'ses.amazonaws.com' },
        Action: 'sns:Publish',
        Resource: 'ref(MailEvents)',
        Condition: {
          StringEquals: {
            'AWS:SourceAccount': '<AWS::AccountId>',
            'AWS:SourceArn':
              'arn:<AWS::Partition>:ses:<AWS::Region>:<AWS::AccountId>:configuration-set/ref(ConfigurationSet)',
          },
        },
      },
    ],
    [
      'string',
      {
        Effect: 'Allow',
        Principal: { Service: 'ses.amazonaws.com' },
        Action: 'sns:Publish',
        Resource: 'ref(MailEvents)',
        Condition: {
          StringEquals: { 'AWS:SourceAccount': '<AWS::AccountId>' },
          ArnLike: {
            'AWS:SourceArn':
              'arn:<AWS::Partition>:ses:<AWS::Region>:<AWS::AccountId>:configuration-set/storefront-accounts-*',
          },
        },
      },
    ],
  ]);
});

test('the bounce function alone listens, and what can’t reach it is kept', () => {
  expect(allInWords(only('AWS::SNS::Subscription', api), synthesized)).toEqual({
    Protocol: 'lambda',
    TopicArn: 'ref(MailEvents)',
    Endpoint: 'arn(BounceFunction)',
    RedrivePolicy: { deadLetterTargetArn: 'arn(Failures)' },
  });
  expect(resourcesOfType(mail, 'AWS::SNS::Subscription')).toEqual([]);
});

test('a domain identity shows the DKIM records to set; bounces are not also mailed to the sender', () => {
  expect(only('AWS::SES::EmailIdentity')).toMatchObject({
    EmailIdentity: 'shop.example',
    FeedbackAttributes: { EmailForwardingEnabled: false },
  });
  expect(Object.keys(mail.Outputs ?? {})).toEqual(
    expect.arrayContaining(['DkimRecord1', 'DkimRecord2', 'DkimRecord3']),
  );
});

test('the identity, proven by hand, stays when a setting or the stack goes', () => {
  const [[, identity] = []] = resourcesOfType(mail, 'AWS::SES::EmailIdentity');
  expect([identity?.DeletionPolicy, identity?.UpdateReplacePolicy]).toEqual([
    'RetainExceptOnCreate',
    'Retain',
  ]);
});

test('an address can be the identity, to try things out', () => {
  const { templates } = assemblies.addressAsIdentity;
  expect(only('AWS::SES::EmailIdentity', templates.mail)).toMatchObject({ EmailIdentity: 'me@shop.example' });
});

test('an identity that exists is left alone', () => {
  const { templates } = assemblies.existingIdentity;
  expect(resourcesOfType(templates.mail, 'AWS::SES::EmailIdentity')).toEqual([]);
});

test('production writes to everyone, any other stage to its own identity alone', () => {
  const onlyTo = ({ templates }: typeof synthesized) =>
    resourcesOfType(templates.api, 'AWS::Lambda::Function').flatMap(([id, { Properties }]) => {
      const { Variables = {} } = (Properties['Environment'] ?? {}) as { Variables?: Record<string, unknown> };
      return Variables[environmentNames.mail.onlyTo] === undefined
        ? []
        : [[id.replace(/Function.*/, ''), Variables[environmentNames.mail.onlyTo]]];
    });
  expect(onlyTo(assemblies.least)).toEqual([]);
  expect(onlyTo(assemblies.full)).toEqual([['Notification', 'mail.shop.example']]);
});
