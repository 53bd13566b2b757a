import {
  DeleteCommand,
  PutCommand,
  TransactWriteCommand,
  UpdateCommand,
  type DynamoDBDocumentClient,
} from '@aws-sdk/lib-dynamodb';
import type { Needs } from '../../lambdas/surroundings/needs.ts';

type Command = Parameters<DynamoDBDocumentClient['send']>[0];

/** The tables that a command writes to. */
function writtenBy(command: Command): (string | undefined)[] {
  if (command instanceof TransactWriteCommand) {
    return (command.input.TransactItems ?? []).map(
      ({ Put, Update, Delete }) => (Put ?? Update ?? Delete)?.TableName,
    );
  }
  const isWrite =
    command instanceof PutCommand || command instanceof UpdateCommand || command instanceof DeleteCommand;
  return isWrite ? [command.input.TableName] : [];
}

interface Meanwhile {
  readonly needs: Needs;
  readonly happened: () => boolean;
}

function amid(
  needs: Needs,
  { at, counts, act }: { at: number; counts: (command: Command) => boolean; act: () => Promise<void> },
): Meanwhile {
  let calls = 0;
  let hasHappened = false;
  const send = async (command: Command): Promise<unknown> => {
    const isCounted = counts(command);
    if (isCounted) calls += 1;
    if (isCounted && calls === at) {
      hasHappened = true;
      await act();
    }
    return needs.documents.send(command);
  };
  // The functions use the client's `send` and nothing else of it.
  const documents = { send } as unknown as DynamoDBDocumentClient;
  return { needs: { ...needs, documents }, happened: () => hasHappened };
}

/**
 * The same needs, but that something else happens, whole, right before the `at`th write, counted from 1: what was read until then may stand no more when it is gone by.
 * What only counts attempts is no write. `happened` says whether it came to that.
 */
export function meanwhile(needs: Needs, at: number, act: () => Promise<void>): Meanwhile {
  const counts = (command: Command) =>
    writtenBy(command).some((table) => table !== undefined && table !== needs.tables.throttles);
  return amid(needs, { at, counts, act });
}

/** The same right before the `at`th read or write: what was read until then and what is read after it is of two moments. */
export function betweenCalls(needs: Needs, at: number, act: () => Promise<void>): Meanwhile {
  return amid(needs, { at, counts: () => true, act });
}
