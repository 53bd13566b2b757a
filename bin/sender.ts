import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import {
  AlreadyExistsException,
  CreateConfigurationSetCommand,
  CreateConfigurationSetEventDestinationCommand,
  CreateEmailIdentityCommand,
  GetEmailIdentityCommand,
  SESv2Client,
} from '@aws-sdk/client-sesv2';
import { senderSetName, senderTag } from '../lib/store-senders.ts';
import { readSettings } from '../lib/settings-file.ts';
import { regionOf, stackOutputs } from './aws-stacks.ts';
import { parseOptions, runCommand } from './command.ts';

const help = `Usage: npm run sender -- --stage NAME --store STORE --identity DOMAIN

Gives a store a sender of its own: an identity in SES (a domain, or one address) and a configuration set, so that its mail stands and falls by its own
reputation. Makes what is missing, and prints the DKIM records to set and the command that has the store use it. No deploy.

  --stage NAME       the stage, as settings/NAME.json describes it
  --store STORE      the store's id
  --identity DOMAIN  the domain its mail comes from, or one address
  -h, --help         this`;

async function main(): Promise<number> {
  const {
    stage,
    store,
    identity,
    help: isHelp,
  } = parseOptions(process.argv.slice(2), {
    stage: { type: 'string' },
    store: { type: 'string' },
    identity: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  });
  if (isHelp) {
    console.log(help);
    return 0;
  }
  if (stage === undefined || store === undefined || identity === undefined) {
    throw new Error('Say which stage, store and identity. See --help.');
  }
  const { suffix } = readSettings(stage);
  const region = regionOf(process.env);
  const outputs = await stackOutputs(new CloudFormationClient(region), `StorefrontAccountsMail${suffix}`);
  const topic = outputs?.['MailEventsTopicArn'];
  if (topic === undefined)
    throw new Error(`There is no stack StorefrontAccountsMail${suffix}: deploy it first.`);
  const ses = new SESv2Client(region);
  const name = senderSetName(suffix, store);
  const Tags = [{ Key: senderTag, Value: stage }];
  await unlessThere(
    ses.send(
      new CreateConfigurationSetCommand({
        ConfigurationSetName: name,
        DeliveryOptions: { TlsPolicy: 'REQUIRE' },
        ReputationOptions: { ReputationMetricsEnabled: true },
        SuppressionOptions: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] },
        Tags,
      }),
    ),
  );
  await unlessThere(
    ses.send(
      new CreateConfigurationSetEventDestinationCommand({
        ConfigurationSetName: name,
        EventDestinationName: 'mail-events',
        EventDestination: {
          Enabled: true,
          SnsDestination: { TopicArn: topic },
          MatchingEventTypes: [
            'SEND',
            'DELIVERY',
            'BOUNCE',
            'COMPLAINT',
            'REJECT',
            'DELIVERY_DELAY',
            'RENDERING_FAILURE',
          ],
        },
      }),
    ),
  );
  await unlessThere(ses.send(new CreateEmailIdentityCommand({ EmailIdentity: identity, Tags })));
  const { DkimAttributes, VerifiedForSendingStatus = false } = await ses.send(
    new GetEmailIdentityCommand({ EmailIdentity: identity }),
  );
  if (!VerifiedForSendingStatus) {
    console.log(identity.includes('@') ? 'AWS has mailed a link to it: follow it.' : 'Set these records:');
    for (const token of identity.includes('@') ? [] : (DkimAttributes?.Tokens ?? [])) {
      console.log(`  ${token}._domainkey.${identity} CNAME ${token}.dkim.amazonses.com`);
    }
  }
  const from = identity.includes('@') ? identity : `accounts@${identity}`;
  const sender = JSON.stringify({ fromAddress: from, replyTo: null, configurationSet: name });
  console.log(
    `Once ${identity} is verified:\n  npm run admin -- updateStore --store ${store} --function <AdminFunctionName> sender='${sender}'\nWhere customer accounts were switched on already, another person confirms it: confirmStoreChange.`,
  );
  return 0;
}

async function unlessThere(made: Promise<unknown>): Promise<void> {
  try {
    await made;
  } catch (error) {
    if (!(error instanceof AlreadyExistsException)) throw error;
  }
}

await runCommand(main);
