import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { forgetChore } from '../../lambdas/tables/chores.ts';
import type { World } from './world.ts';

/** So many hundred things of another store that are to be done in a month: the outbox index tells them all in more than one read from eleven on. */
export async function fillOutbox({ needs, clock }: World, hundreds: number): Promise<void> {
  const later = clock.now() + 30 * 86_400;
  const put = (index: number) => ({
    Put: {
      TableName: needs.tables.contacts,
      Item: {
        pk: `another-store#${String(index)}`,
        sk: 'waits',
        ...forgetChore(String(index), later),
      },
    },
  });
  for (let hundred = 0; hundred < hundreds; hundred += 1) {
    const TransactItems = Array.from({ length: 100 }, (_, one) => put(hundred * 100 + one));
    await needs.documents.send(new TransactWriteCommand({ TransactItems }));
  }
}
