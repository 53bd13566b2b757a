import type { DynamoDBRecord } from 'aws-lambda';
import * as v from 'valibot';
import { unsigned } from './unsigned.ts';

const answer = v.object({
  // Sound: what the stream answers is, byte for byte, what Lambda hands on of it.
  Records: v.optional(
    v.array(v.custom<DynamoDBRecord>((one) => typeof one === 'object' && one !== null)),
    [],
  ),
  NextShardIterator: v.nullish(v.string()),
});

export interface StreamPage {
  readonly records: readonly DynamoDBRecord[];
  /** Undefined when the shard has ended. */
  readonly next: string | undefined;
}

/**
 * What a shard holds from the position on. A function that is woken gets it as DynamoDB wrote it; the SDK would take each attribute of each record apart, for us
 * to put it together again, and of all records but a few nobody wants anything.
 */
export async function readRecords(
  endpoint: string,
  streamArn: string,
  iterator: string,
): Promise<StreamPage> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { ...unsigned, 'x-amz-target': 'DynamoDBStreams_20120810.GetRecords' },
    body: JSON.stringify({ ShardIterator: iterator }),
  });
  const body: unknown = await response.json();
  if (!response.ok) throw new Error(`GetRecords was refused: ${JSON.stringify(body)}`);
  const { Records, NextShardIterator } = v.parse(answer, body);
  return {
    records: Records.map((record) => ({
      ...record,
      eventSource: 'aws:dynamodb',
      eventSourceARN: streamArn,
    })),
    next: NextShardIterator ?? undefined,
  };
}
