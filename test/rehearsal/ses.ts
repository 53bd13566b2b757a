import type { SNSClient } from '@aws-sdk/client-sns';
import { PublishCommand } from '@aws-sdk/client-sns';
import { GetConfigurationSetEventDestinationsCommand } from '@aws-sdk/client-sesv2';
import type { SESv2Client } from '@aws-sdk/client-sesv2';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import * as v from 'valibot';
import { openInbox } from '../../local/inbox.ts';
import type { Inbox } from '../../local/inbox.ts';
import { sesNotification } from '../../local/ses-events.ts';
import { forward } from './forward.ts';
import { listen } from './listen.ts';

const part = v.optional(v.object({ Data: v.string() }));

/** What our functions send: https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html */
const sendEmail = v.object({
  FromEmailAddress: v.string(),
  Destination: v.object({ ToAddresses: v.tuple([v.string()]) }),
  ConfigurationSetName: v.optional(v.string()),
  EmailTags: v.pipe(
    v.array(v.object({ Name: v.string(), Value: v.string() })),
    v.transform((tags) => Object.fromEntries(tags.map(({ Name, Value }) => [Name, Value]))),
    // Without these no event would find its activity.
    v.object({ store: v.string(), contact: v.string(), activity: v.string(), notification: v.string() }),
  ),
  Content: v.object({
    Simple: v.object({ Subject: v.object({ Data: v.string() }), Body: v.object({ Html: part, Text: part }) }),
  }),
});

export interface Ses {
  /** For the functions' AWS_ENDPOINT_URL_SESV2. */
  readonly url: string;
  readonly inbox: Inbox;
  readonly stop: () => Promise<void>;
}

/**
 * SES, as far as the emulator lacks it: the emulator judges every call (credentials, grants, the sender's identity), but it forgets
 * tags and configuration set, publishes no events, and has no suppression list. What it accepted goes into the inbox of local mode,
 * which knows all that; the inbox's events go to the topics that the mail's configuration set names, and so to the deployed bounce function.
 */
export async function startSes(
  emulator: () => { readonly endpoint: string; readonly sns: SNSClient; readonly ses: SESv2Client },
): Promise<Ses> {
  let stopped = false;
  /** By mail: whom its configuration set says is told. */
  const topics = new Map<string, readonly string[]>();
  const inbox = await openInbox({
    dataDirectory: null,
    milliseconds: Date.now,
    publish: async (mail, fate) => {
      const Message = sesNotification(mail, fate, new Date().toISOString()).Records[0]?.Sns.Message;
      const Subject = 'Amazon SES Email Event Notification';
      for (const TopicArn of topics.get(mail.id) ?? []) {
        await emulator()
          .sns.send(new PublishCommand({ TopicArn, Subject, Message }))
          .catch((error: unknown) => {
            // At the end the emulator may be gone before the last event.
            if (!stopped) console.error(`SES's event of mail ${mail.id} was not taken: ${String(error)}`);
          });
      }
    },
  });

  const topicsOf = async (ConfigurationSetName: string | undefined): Promise<readonly string[]> => {
    if (ConfigurationSetName === undefined) return [];
    const asked = new GetConfigurationSetEventDestinationsCommand({ ConfigurationSetName });
    const { EventDestinations = [] } = await emulator().ses.send(asked);
    return EventDestinations.flatMap(({ Enabled, SnsDestination }) =>
      Enabled === true ? (SnsDestination?.TopicArn ?? []) : [],
    );
  };

  const send = async (body: Buffer): Promise<string> => {
    const mail = v.parse(sendEmail, JSON.parse(body.toString()));
    const told = await topicsOf(mail.ConfigurationSetName);
    const { Subject, Body } = mail.Content.Simple;
    const { messageId } = await inbox.send({
      to: mail.Destination.ToAddresses[0],
      fromName: mail.FromEmailAddress,
      sender: null,
      subject: Subject.Data,
      html: Body.Html?.Data ?? '',
      text: Body.Text?.Data ?? '',
      tags: mail.EmailTags,
    });
    topics.set(messageId, told);
    return messageId;
  };

  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const body = await buffer(incoming);
    const { method = 'GET', url = '/' } = incoming;
    const judged = await forward(emulator().endpoint, incoming, url, body);
    const json = (status: number, reply: unknown): void => {
      outgoing.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(reply));
    };
    const suppressed = /^\/v2\/email\/suppression\/addresses\/([^/?]+)$/.exec(url)?.[1];
    if (judged.statusCode === 200 && method === 'POST' && url === '/v2/email/outbound-emails') {
      judged.resume();
      json(200, { MessageId: await send(body) });
    } else if (method === 'GET' && url === '/v2/email/account') {
      judged.resume();
      json(200, { SendingEnabled: true });
    } else if (method === 'GET' && suppressed !== undefined) {
      judged.resume();
      const { isSuppressed } = await inbox.inspect(decodeURIComponent(suppressed));
      if (isSuppressed)
        json(200, {
          SuppressedDestination: { EmailAddress: decodeURIComponent(suppressed), Reason: 'BOUNCE' },
        });
      else {
        outgoing.setHeader('x-amzn-errortype', 'NotFoundException');
        json(404, { message: 'Email address does not exist on your suppression list.' });
      }
    } else if (judged.statusCode === 404 && method === 'DELETE' && suppressed !== undefined) {
      judged.resume();
      await inbox.unsuppress(decodeURIComponent(suppressed));
      json(200, {});
    } else {
      outgoing.writeHead(judged.statusCode ?? 502, judged.rawHeaders);
      await pipeline(judged, outgoing);
    }
  };

  const server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing).catch((error: unknown) => {
      if (!outgoing.headersSent) outgoing.writeHead(500, { 'content-type': 'application/json' });
      outgoing.end(JSON.stringify({ message: String(error) }));
    });
  });
  const { url, stop } = await listen(server);
  return {
    url,
    inbox,
    stop: () => {
      stopped = true;
      return stop();
    },
  };
}
