import { CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { StackProps } from 'aws-cdk-lib';
import {
  ConfigurationSet,
  ConfigurationSetEventDestination,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { MailSettings } from './settings.ts';
import { hearOfStoreSenders } from './store-senders.ts';

interface MailStackProps extends StackProps {
  readonly mail: MailSettings;
  readonly suffix: string;
}

/** Whom mail comes from, how it is sent, and the topic that tells what became of it. */
export class MailStack extends Stack {
  readonly configurationSet: ConfigurationSet;
  readonly events: Topic;

  constructor(scope: Construct, id: string, props: MailStackProps) {
    super(scope, id, props);
    this.configurationSet = new ConfigurationSet(this, 'ConfigurationSet', {
      // Mails carry links that open accounts: over TLS, or not at all.
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    });
    this.events = this.eventTopic();
    hearOfStoreSenders(this.events, props.suffix);
    if (!props.mail.identityExists) {
      this.identity(props.mail);
    }
    new CfnOutput(this, 'MailEventsTopicArn', { value: this.events.topicArn });
    new CfnOutput(this, 'ConfigurationSetName', { value: this.configurationSet.configurationSetName });
  }

  /**
   * Not encrypted with a key of its own: SES can't publish through the key that AWS manages for SNS, and a key of the customer's
   * costs a dollar a month. The messages pass through and are not kept; what fails lands in an encrypted queue.
   */
  private eventTopic(): Topic {
    const topic = new Topic(this, 'MailEvents', { enforceSSL: true });
    // The construct also lets SES publish here, for this configuration set of this account only.
    new ConfigurationSetEventDestination(this, 'MailEventDestination', {
      configurationSet: this.configurationSet,
      destination: EventDestination.snsTopic(topic),
      // Neither open nor click: tracking would lead the links, and the tokens in them, through SES.
      events: [
        EmailSendingEvent.SEND,
        EmailSendingEvent.DELIVERY,
        EmailSendingEvent.BOUNCE,
        EmailSendingEvent.COMPLAINT,
        EmailSendingEvent.REJECT,
        EmailSendingEvent.DELIVERY_DELAY,
        EmailSendingEvent.RENDERING_FAILURE,
      ],
    });
    return topic;
  }

  private identity(mail: MailSettings): void {
    const isAddress = mail.identity.includes('@');
    const identity = new EmailIdentity(this, 'Identity', {
      identity: isAddress ? Identity.email(mail.identity) : Identity.domain(mail.identity),
      // The topic tells of bounces; forwarding would also mail them, with the customer's address, to the sender.
      feedbackForwarding: false,
    });
    // Its DKIM records are set, or its address confirmed, by hand: nothing that a forgotten setting may undo. RetainExceptOnCreate, so
    // that a first deploy that fails leaves none behind which the next one would trip over.
    identity.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    if (!isAddress) {
      for (const [position, record] of identity.dkimRecords.entries()) {
        new CfnOutput(this, `DkimRecord${String(position + 1)}`, {
          value: `${record.name} CNAME ${record.value}`,
        });
      }
    }
  }
}
