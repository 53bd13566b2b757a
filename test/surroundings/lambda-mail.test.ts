import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as v from 'valibot';
import { oneLine } from '../../lambdas/accounts/plain-text.ts';
import { environmentNames } from '../../lambdas/surroundings/environment.ts';
import { lambdaMail } from '../../lambdas/surroundings/lambda-mail.ts';
import { MailRefusedError, type Mailer, type OutgoingMail } from '../../lambdas/surroundings/needs.ts';
import { awsError, openAwsEndpoint, type AwsEndpoint } from '../world/aws-endpoint.ts';

let aws: AwsEndpoint;
let mailer: Mailer;
beforeAll(async () => {
  aws = await openAwsEndpoint();
  process.env[environmentNames.mail.fromAddress] = 'accounts@shop.example';
  process.env[environmentNames.mail.configurationSet] = 'accounts';
  mailer = lambdaMail();
});
beforeEach(() => {
  aws.requests.length = 0;
  aws.answer = () => ({ status: 200, body: { MessageId: 'message-1' } });
});
afterAll(() => aws.close());

const mail: OutgoingMail = {
  to: 'ada@example.com',
  fromName: 'The Blue Barn',
  sender: null,
  subject: 'Activate your account – 🐎',
  html: '<p>Hello</p>',
  text: 'Hello',
  tags: {
    store: 'shop',
    contact: 'contact_1',
    activity: 'activity-1',
    notification: 'Storefront account activation',
  },
};

const sentMail = v.looseObject({
  FromEmailAddress: v.string(),
  Destination: v.strictObject({ ToAddresses: v.array(v.string()) }),
  EmailTags: v.array(v.object({ Name: v.string(), Value: v.string() })),
});

/** Sends a mail of a store of this name, and answers what SES was asked. */
async function sendAs(fromName: string) {
  aws.requests.length = 0;
  await mailer.send({ ...mail, fromName });
  return v.parse(sentMail, JSON.parse(aws.requests[0]?.body ?? ''));
}

describe('a mail', () => {
  test('is handed to SES whole, with the configuration set that tells what becomes of it', async () => {
    expect(await mailer.send(mail)).toEqual({ messageId: 'message-1' });
    expect(aws.requests).toHaveLength(1);
    expect(aws.requests[0]).toMatchObject({ method: 'POST', path: '/v2/email/outbound-emails' });
    expect(JSON.parse(aws.requests[0]?.body ?? '')).toEqual({
      FromEmailAddress: '"The Blue Barn" <accounts@shop.example>',
      Destination: { ToAddresses: ['ada@example.com'] },
      ConfigurationSetName: 'accounts',
      Content: {
        Simple: {
          Subject: { Data: 'Activate your account – 🐎', Charset: 'UTF-8' },
          Body: {
            Html: { Data: '<p>Hello</p>', Charset: 'UTF-8' },
            Text: { Data: 'Hello', Charset: 'UTF-8' },
          },
        },
      },
      EmailTags: [
        { Name: 'store', Value: 'shop' },
        { Name: 'contact', Value: 'contact_1' },
        { Name: 'activity', Value: 'activity-1' },
        { Name: 'notification', Value: 'Storefront_account_activation' },
      ],
    });
  });
});

/** RFC 5322's name of the sender, as a mail program shows it; undefined when the header is anything but one name and one address. */
function shownName(header: string): string | undefined {
  const [, name = ''] = /^(.+) <accounts@shop\.example>$/.exec(header) ?? [];
  const quoted = /^"([A-Za-z0-9 ]+)"$/.exec(name)?.[1];
  if (quoted !== undefined) return quoted;
  const words = name
    .split(' ')
    .map((word) => (word.length <= 75 ? /^=\?UTF-8\?B\?([A-Za-z0-9+/]+=*)\?=$/.exec(word)?.[1] : undefined));
  // Each word is whole characters by itself (RFC 2047, 5): so each is decoded by itself.
  const decoder = new TextDecoder('utf-8', { fatal: true });
  return words.includes(undefined)
    ? undefined
    : words.map((word) => decoder.decode(Buffer.from(word ?? '', 'base64'))).join('');
}

describe("a store's name is a name and nothing else (bug class 11)", () => {
  const names = [
    'Evil\r\nBcc: eve@evil.example',
    'Evil\nBcc: eve@evil.example\n\nHello',
    'Evil\rSubject: x',
    'Evil" <eve@evil.example>, "x',
    '"><eve@evil.example>',
    'eve@evil.example',
    'eve@evil.example,',
    '<eve@evil.example>',
    'Evil\\',
    'Evil\\" <eve@evil.example>',
    'Shop; Group: eve@evil.example;',
    '=?UTF-8?Q?Evil?= <eve@evil.example>',
    '=?utf-8?b?ZXZl?=',
    'Evil\0',
    'Evil\u2028Bcc: x',
    'Evil\u202Egrof',
    'Evil\t(comment)',
    "Ada's Books & Sons",
    'Jürgens wunderbares Gartenparadies',
    '李小龍的店',
    '🐎🦊',
    'Shop\uD800',
  ];

  test.each(names)('%j', async (name) => {
    const { FromEmailAddress, Destination } = await sendAs(name);
    expect(FromEmailAddress).toMatch(/^[\x20-\x7e]+$/);
    expect(shownName(FromEmailAddress)).toBe(oneLine(name));
    expect(Destination).toEqual({ ToAddresses: ['ada@example.com'] });
  });

  test('it is not cut where it is not very long, and then between characters', async () => {
    for (const name of ['店'.repeat(30), 'é'.repeat(44), '🐎'.repeat(22), `${'a'.repeat(89)}!`]) {
      expect(shownName((await sendAs(name)).FromEmailAddress)).toBe(name);
    }
    for (const name of ['店'.repeat(100), '🐎'.repeat(100), 'x!'.repeat(100)]) {
      const { FromEmailAddress } = await sendAs(name);
      expect(name.startsWith(shownName(FromEmailAddress) ?? 'not shown')).toBe(true);
      expect(FromEmailAddress.length).toBeLessThanOrEqual(320);
    }
  });

  test('whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 120 }), async (name) => {
        fc.pre(oneLine(name) !== '');
        const { FromEmailAddress } = await sendAs(name);
        expect(oneLine(name).startsWith(shownName(FromEmailAddress) ?? 'not shown')).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});

describe('what SES answers', () => {
  test('a message that it will never take is refused', async () => {
    aws.answer = () => awsError(400, 'MessageRejected');
    await expect(mailer.send(mail)).rejects.toThrow(MailRefusedError);
  });

  test.each([
    [429, 'TooManyRequestsException'],
    [400, 'LimitExceededException'],
    [400, 'SendingPausedException'],
    [400, 'AccountSuspendedException'],
    [400, 'MailFromDomainNotVerifiedException'],
    [404, 'NotFoundException'],
    [403, 'AccessDeniedException'],
    [500, 'InternalServiceErrorException'],
    [503, 'ServiceUnavailable'],
  ])('%d %s may pass: the mail waits', async (status, name) => {
    aws.answer = () => awsError(status, name);
    const outcome: unknown = await mailer.send(mail).catch((error: unknown) => error);
    expect(outcome).toBeInstanceOf(Error);
    expect(outcome).not.toBeInstanceOf(MailRefusedError);
  });

  test('an error of ours carries no word of the mail', async () => {
    aws.answer = () => awsError(400, 'MessageRejected');
    const error = await mailer.send(mail).catch((thrown: unknown) => thrown);
    expect(String(error)).not.toMatch(/ada@example|Hello|Activate/);
  });
});

describe('whether mail is sent', () => {
  test('is asked of the account, and of the address', async () => {
    aws.answer = ({ path }) =>
      path.includes('suppression')
        ? {
            status: 200,
            body: { SuppressedDestination: { EmailAddress: 'ada@example.com', Reason: 'BOUNCE' } },
          }
        : { status: 200, body: { SendingEnabled: false } };
    expect(await mailer.inspect('ada@example.com')).toEqual({ isSendingPaused: true, isSuppressed: true });
    expect(aws.requests.map(({ method, path }) => `${method} ${decodeURIComponent(path)}`).sort()).toEqual([
      'GET /v2/email/account',
      'GET /v2/email/suppression/addresses/ada@example.com',
    ]);
  });

  test('to an address that is not suppressed, and to none', async () => {
    aws.answer = ({ path }) =>
      path.includes('suppression')
        ? awsError(404, 'NotFoundException')
        : { status: 200, body: { SendingEnabled: true } };
    const all = { isSendingPaused: false, isSuppressed: false };
    expect(await mailer.inspect('ada@example.com')).toEqual(all);
    expect(await mailer.inspect(null)).toEqual(all);
  });

  test('is not guessed when SES does not say', async () => {
    aws.answer = () => awsError(429, 'TooManyRequestsException');
    await expect(mailer.inspect('ada@example.com')).rejects.toThrow('as the test wants it');
  });
});

describe('a store’s own sender', () => {
  test('is whom its mail comes from, with its own configuration set and where answers go', async () => {
    aws.answer = () => ({ status: 200, body: { MessageId: 'message-1' } });
    const sender = {
      fromAddress: 'hi@books.example',
      replyTo: 'help@books.example',
      configurationSet: 'storefront-accounts-books',
    };
    await mailer.send({ ...mail, sender });
    expect(JSON.parse(aws.requests.at(-1)?.body ?? '')).toMatchObject({
      FromEmailAddress: expect.stringContaining('<hi@books.example>'),
      ReplyToAddresses: ['help@books.example'],
      ConfigurationSetName: 'storefront-accounts-books',
    });
  });

  test('may be sent from where SES has verified it, its domain, or one above', async () => {
    const good = { isSandboxed: true, isSendingPaused: false, isUnverified: false };
    aws.answer = ({ path }) =>
      path.endsWith('/account')
        ? { status: 200, body: { SendingEnabled: true, ProductionAccessEnabled: false } }
        : path.endsWith('/books.example')
          ? { status: 200, body: { VerifiedForSendingStatus: true } }
          : awsError(404, 'NotFoundException');
    expect(await mailer.inspectSender('hi@mail.books.example')).toEqual(good);
    expect(await mailer.inspectSender('hi@books.example')).toEqual(good);
    expect(await mailer.inspectSender('hi@other.example')).toEqual({ ...good, isUnverified: true });
  });
});

describe('taking an address off the suppression list', () => {
  test('asks for that address', async () => {
    aws.answer = () => ({ status: 200, body: {} });
    await mailer.unsuppress("o'brien+x@example.com");
    expect(aws.requests[0]?.method).toBe('DELETE');
    expect(decodeURIComponent(aws.requests[0]?.path ?? '')).toBe(
      "/v2/email/suppression/addresses/o'brien+x@example.com",
    );
  });

  test('succeeds when it was not on it', async () => {
    aws.answer = () => awsError(404, 'NotFoundException');
    await expect(mailer.unsuppress('ada@example.com')).resolves.toBeUndefined();
  });

  test('fails when SES does', async () => {
    aws.answer = () => awsError(429, 'TooManyRequestsException');
    await expect(mailer.unsuppress('ada@example.com')).rejects.toThrow('as the test wants it');
  });
});
