import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { mailAsJson } from '../../local/inbox.ts';
import { advanceClock } from './clock.ts';
import type { Deployment } from './deploy.ts';
import type { MiniStack } from './ministack.ts';
import type { Ses } from './ses.ts';

interface Surroundings {
  readonly baseUrl: string;
  readonly ministack: MiniStack;
  readonly deployment: Deployment;
  readonly ses: Ses;
}

/** The deployed stack as the conformance suite drives it. */
export const rehearsalTarget = ({ baseUrl, ministack, deployment, ses }: Surroundings) => {
  const lambda = new LambdaClient(ministack.connection);
  const dynamodb = new DynamoDBClient(ministack.connection);
  return {
    name: 'deployed',
    baseUrl,
    admin: async (event: unknown): Promise<unknown> => {
      const { FunctionError, Payload } = await lambda.send(
        new InvokeCommand({ FunctionName: deployment.adminFunctionName, Payload: JSON.stringify(event) }),
      );
      const reply = Buffer.from(Payload ?? []).toString();
      if (FunctionError !== undefined)
        throw new Error(`The admin function failed (${FunctionError}): ${reply}`);
      return JSON.parse(reply);
    },
    mailbox: () => Promise.resolve(ses.inbox.all().map(mailAsJson)),
    advanceClock: (seconds: number) => advanceClock(dynamodb, deployment.tableNames, seconds),
    bounce: async (mailId: string, kind: 'hard' | 'soft' | 'complaint'): Promise<void> => {
      const mail = ses.inbox.find(mailId);
      if (mail === undefined) throw new Error(`No mail ${mailId} was sent`);
      await ses.inbox.meet(mail, kind);
    },
  };
};
