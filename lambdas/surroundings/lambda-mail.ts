import {
  BadRequestException,
  DeleteSuppressedDestinationCommand,
  GetAccountCommand,
  GetEmailIdentityCommand,
  GetSuppressedDestinationCommand,
  MessageRejected,
  NotFoundException,
  SendEmailCommand,
  SESv2Client,
  type SendQuota,
} from '@aws-sdk/client-sesv2';
import type { SendingQuota } from '../accounts/invitation-batch.ts';
import { oneLine } from '../accounts/plain-text.ts';
import { callLimits } from './call-limits.ts';
import { environmentNames } from './environment.ts';
import { MailRefusedError, type Mailer, type OutgoingMail } from './needs.ts';

/** Mail by SES. A message that SES will never take is a `MailRefusedError`; all else may be tried again. */
export function lambdaMail(): Mailer {
  const client = new SESv2Client({ requestHandler: callLimits });
  return {
    send: (mail) => send(client, mail),
    unsuppress: async (address) => {
      try {
        await client.send(new DeleteSuppressedDestinationCommand({ EmailAddress: address }));
      } catch (error) {
        if (!(error instanceof NotFoundException)) throw error;
      }
    },
    inspect: async (address) => {
      const [account, isSuppressed] = await Promise.all([
        client.send(new GetAccountCommand({})),
        address === null ? false : isOnSuppressionList(client, address),
      ]);
      return { isSendingPaused: account.SendingEnabled === false, isSuppressed };
    },
    inspectSender: async (address) => {
      const [account, isVerified] = await Promise.all([
        client.send(new GetAccountCommand({})),
        isVerifiedSender(client, address ?? setting('fromAddress')),
      ]);
      return {
        isSandboxed: account.ProductionAccessEnabled === false,
        isSendingPaused: account.SendingEnabled === false,
        isUnverified: !isVerified,
      };
    },
    quota: async () => readQuota((await client.send(new GetAccountCommand({}))).SendQuota),
  };
}

/** SES tells -1 where there is no daily bound. */
function readQuota(quota: SendQuota | undefined): SendingQuota | null {
  const {
    MaxSendRate: perSecond,
    Max24HourSend: perDay = -1,
    SentLast24Hours: sentInLastDay = 0,
  } = quota ?? {};
  return perSecond === undefined ? null : { perSecond, perDay: perDay < 0 ? null : perDay, sentInLastDay };
}

async function isOnSuppressionList(client: SESv2Client, address: string): Promise<boolean> {
  try {
    await client.send(new GetSuppressedDestinationCommand({ EmailAddress: address }));
    return true;
  } catch (error) {
    if (error instanceof NotFoundException) return false;
    throw error;
  }
}

/** By the address itself, by its domain, or by one above: a verified domain also speaks for those below it. */
async function isVerifiedSender(client: SESv2Client, address: string): Promise<boolean> {
  const labels = address.slice(address.lastIndexOf('@') + 1).split('.');
  const domains = labels.slice(0, -1).map((_, position) => labels.slice(position).join('.'));
  for (const EmailIdentity of [address, ...domains]) {
    try {
      const { VerifiedForSendingStatus } = await client.send(new GetEmailIdentityCommand({ EmailIdentity }));
      if (VerifiedForSendingStatus === true) return true;
    } catch (error) {
      if (!(error instanceof NotFoundException)) throw error;
    }
  }
  return false;
}

async function send(client: SESv2Client, mail: OutgoingMail): Promise<{ messageId: string }> {
  const charset = { Charset: 'UTF-8' };
  try {
    const { MessageId } = await client.send(
      new SendEmailCommand({
        FromEmailAddress: `${displayName(mail.fromName)} <${mail.sender?.fromAddress ?? setting('fromAddress')}>`,
        ...(mail.sender?.replyTo == null ? {} : { ReplyToAddresses: [mail.sender.replyTo] }),
        Destination: { ToAddresses: [mail.to] },
        ConfigurationSetName: mail.sender?.configurationSet ?? setting('configurationSet'),
        Content: {
          Simple: {
            Subject: { Data: mail.subject, ...charset },
            Body: { Html: { Data: mail.html, ...charset }, Text: { Data: mail.text, ...charset } },
          },
        },
        EmailTags: Object.entries(mail.tags).map(([Name, Value]) => ({ Name, Value: tagValue(Value) })),
      }),
    );
    return { messageId: MessageId ?? '' };
  } catch (error) {
    if (isFinal(error)) throw new MailRefusedError(error.name);
    // A suspended account, a domain that is not verified: the mail waits in the outbox until the operator has mended it.
    throw error;
  }
}

/**
 * RFC 2047 for whatever is not plain letters: so a store's name can neither end the header nor add an address. An encoded word has 75
 * characters at most, so the name is cut between characters into words of 45 bytes, of which two are kept.
 */
function displayName(name: string): string {
  const line = oneLine(name);
  if (/^[A-Za-z0-9 ]{1,60}$/.test(line)) return `"${line}"`;
  const words = [''];
  for (const character of line) {
    const longer = (words.at(-1) ?? '') + character;
    if (Buffer.byteLength(longer) <= 45) words[words.length - 1] = longer;
    else words.push(character);
  }
  return words
    .slice(0, 2)
    .map((word) => `=?UTF-8?B?${Buffer.from(word).toString('base64')}?=`)
    .join(' ');
}

/** SES takes letters, digits, dashes, underscores, dots and @ in tag values. */
function tagValue(value: string): string {
  return value.replace(/[^A-Za-z0-9_.@-]/g, '_');
}

function setting(name: keyof typeof environmentNames.mail): string {
  const value = process.env[environmentNames.mail[name]];
  if (value === undefined) throw new Error(`${environmentNames.mail[name]} is not set`);
  return value;
}

/** What SES will never take, as it is. A sender (or, in the sandbox, a recipient) that is not verified is "rejected" too, but may yet be. */
function isFinal(error: unknown): error is MessageRejected | BadRequestException {
  return (
    error instanceof BadRequestException ||
    (error instanceof MessageRejected && !/not verified/i.test(error.message))
  );
}
