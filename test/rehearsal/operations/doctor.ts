import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { besides } from './step.ts';
import type { Expected, Step } from './step.ts';

const doctor = 'npm run doctor -- --stage production';

const seen = (says: Expected['says'], variables: Readonly<Record<string, string>> = {}): Step =>
  besides(doctor, { code: 1, says, variables: () => variables });

const give = (command: string): Step => besides(command, { says: '' });

/** A fault that somebody makes, what the doctor says of it, and the end of it. */
const fault = (make: string, says: Expected['says'], mend: string): readonly Step[] => [
  give(make),
  seen(says),
  give(mend),
];

const sns = '--topic-arn <AlarmTopicArn>';
const destination = 'configuration-set-event-destination --configuration-set-name <ConfigurationSetName>';
const tellingOf = (types: string): string =>
  `aws sesv2 update-${destination} --event-destination-name "$(aws sesv2 get-configuration-set-event-destinations ` +
  `--configuration-set-name <ConfigurationSetName> --query 'EventDestinations[0].Name' --output text)" ` +
  `--event-destination 'Enabled=true,MatchingEventTypes=${types},SnsDestination={TopicArn=<MailEventsTopicArn>}'`;

/** Each fault that can be made here, in AWS's own words: test/deploy/doctor.test.ts has all of them, in what was looked at. */
export const faults: readonly Step[] = [
  seen("WRONG  stores' domains: no domain of this stage is accounts.books.example"),
  seen('WRONG  region: none is set', { AWS_REGION: '', AWS_DEFAULT_REGION: '' }),
  besides(`env -u AWS_REGION -u AWS_DEFAULT_REGION ${doctor}`, {
    code: 1,
    says: 'WRONG  region: none is set',
  }),
  besides(`env -u AWS_REGION -u AWS_DEFAULT_REGION AWS_CONFIG_FILE=aws-config ${doctor}`, {
    before: (scene) => writeFile(join(scene.clone, 'aws-config'), '[default]\nregion = eu-central-1\n'),
    code: 1,
    says: ['ok     region: eu-central-1', 'ok     stacks:'],
  }),
  seen(['WRONG  region: is eu-west-1', 'WRONG  bootstrap:', '?      stacks:'], { AWS_REGION: 'eu-west-1' }),
  seen('WRONG  credentials: AWS does not take them', { AWS_ACCESS_KEY_ID: 'AKIANOBODYNOBODYNOBO' }),
  ...fault(
    'aws sesv2 delete-email-identity --email-identity shop.example',
    'WRONG  identity: SES does not know shop.example',
    'aws sesv2 create-email-identity --email-identity shop.example',
  ),
  ...fault(
    'aws sesv2 delete-email-identity --email-identity books.example',
    "WRONG  stores' senders: SES does not send from accounts@books.example (books)",
    'npm run sender -- --stage production --store books --identity books.example',
  ),
  ...fault(
    tellingOf('SEND,DELIVERY'),
    'WRONG  event topic: SES does not tell it of BOUNCE, COMPLAINT',
    tellingOf('SEND,DELIVERY,BOUNCE,COMPLAINT,REJECT,RENDERING_FAILURE,DELIVERY_DELAY'),
  ),
  ...fault(
    `aws sns unsubscribe --subscription-arn "$(aws sns list-subscriptions-by-topic ${sns} --query 'Subscriptions[0].SubscriptionArn' --output text)"`,
    'WRONG  alarms: nobody hears them',
    `aws sns subscribe ${sns} --protocol email --notification-endpoint you@shop.example`,
  ),
  ...fault(
    'npm run setup -- --stage production --certificateArn <staffCertificate>',
    'WRONG  certificate: does not cover accounts.shop.example',
    'npm run setup -- --stage production --certificateArn <certificate>',
  ),
  // The backup of a secret, as docs/operations.md makes one, and back.
  give(
    'aws secretsmanager get-secret-value --secret-id <PasswordPepperSecretArn> --query SecretString --output text > kept.json',
  ),
  ...fault(
    `aws secretsmanager put-secret-value --secret-id <PasswordPepperSecretArn> --secret-string '{"current":"9"}'`,
    'WRONG  secrets: PasswordPepper names no key that it has',
    'aws secretsmanager put-secret-value --secret-id <PasswordPepperSecretArn> --secret-string "$(cat kept.json)" && rm kept.json',
  ),
  besides(doctor, {
    code: 1,
    says: [
      'ok     credentials:',
      'ok     sending:',
      'ok     identity:',
      "ok     stores' senders:",
      'ok     event topic:',
      'ok     certificate:',
      'ok     secrets:',
      'ok     alarms:',
    ],
  }),
  besides('npm run smoke -- --stage production --store shop', {
    throughInternet: true,
    says: ['ok     sign-in:', 'ok     event topic:'],
    not: 'WRONG',
  }),
];
