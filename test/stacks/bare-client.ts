import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';

const database = DynamoDBDocumentClient.from(new DynamoDBClient({}));

/** What the session check can't be smaller than: the database client with the two commands it sends, and nothing of ours. */
export async function handler(TableName: string, Key: Record<string, string>): Promise<unknown> {
  await database.send(new BatchGetCommand({ RequestItems: { [TableName]: { Keys: [Key] } } }));
  return database.send(new UpdateCommand({ TableName, Key }));
}
