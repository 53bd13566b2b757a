import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { mailAsJson } from '../../local/inbox.ts';
import { advanceClock } from './clock.ts';
import type { DeployedRelease } from './deploy.ts';
import type { MiniStack } from './ministack.ts';
import type { Target } from '../conformance/target.ts';
import type { Ses } from './ses.ts';

interface Surroundings {
  readonly baseUrl: string;
  readonly ministack: MiniStack;
  readonly deployment: DeployedRelease;
  readonly ses: Ses;
}

/** The deployed stack as the conformance suite drives it. */
export function rehearsalTarget({ baseUrl, ministack, deployment, ses }: Surroundings): Target {
  const lambda = new LambdaClient(ministack.connection);
  const dynamodb = new DynamoDBClient(ministack.connection);
  return {
    name: 'deployed',
    baseUrl,
    store: 'rehearsal',
    // A mail that the stream lost comes with the sweep of the next minute but one.
    mailSeconds: 150,
    admin: async (event: unknown): Promise<unknown> => {
      const { FunctionError, Payload } = await lambda.send(
        new InvokeCommand({ FunctionName: deployment.adminFunctionName, Payload: JSON.stringify(event) }),
      );
      const reply = Buffer.from(Payload ?? []).toString();
      if (FunctionError !== undefined)
        throw new Error(`The admin function failed (${FunctionError}): ${reply}`);
      return JSON.parse(reply);
    },
    mailbox: () => Promise.resolve(ses.inbox.all().map(mailAsJson).map(plainName)),
    advanceClock: (seconds: number) => advanceClock(dynamodb, deployment.tableNames, seconds),
    bounce: async (mailId: string, kind: 'hard' | 'soft' | 'complaint'): Promise<void> => {
      const mail = ses.inbox.find(mailId);
      if (mail === undefined) throw new Error(`No mail ${mailId} was sent`);
      await ses.inbox.meet(mail, kind);
    },
  };
}

/** SES tags hold no spaces: the name of a notification comes back from one. */
const plainName = <Named extends { readonly notification: string | null }>(mail: Named): Named => ({
  ...mail,
  notification: mail.notification?.replaceAll('_', ' ') ?? null,
});
