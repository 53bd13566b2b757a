import {
  CloudWatchLogsClient,
  paginateDescribeLogGroups,
  paginateFilterLogEvents,
} from '@aws-sdk/client-cloudwatch-logs';
import type { MiniStack } from './ministack.ts';

/** A line that a function logged as an error itself, or the first line of an error that it did not catch. */
const isError = (line: string): boolean =>
  /"level":"(ERROR|CRITICAL)"/.test(line) || /^[A-Z]\w*(Error|Exception): /.test(line);

/**
 * What went wrong inside the deployed functions, each kind of it once: a grant that is missing may be answered by a bare 500, or
 * be made up for by the next retry, and no test of the outside would say why.
 */
export async function functionErrors({ connection }: MiniStack): Promise<string[]> {
  const client = new CloudWatchLogsClient(connection);
  const errors = new Map<string, string>();
  for await (const { logGroups = [] } of paginateDescribeLogGroups({ client }, {})) {
    for (const { logGroupName = '' } of logGroups) {
      for await (const { events = [] } of paginateFilterLogEvents({ client }, { logGroupName })) {
        for (const { message = '' } of events) {
          // Requests differ in their ids only.
          const kind = message.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '');
          if (isError(message))
            errors.set(logGroupName + kind, `${logGroupName.split('/').at(-1) ?? ''}: ${message}`);
        }
      }
    }
  }
  return [...errors.values()];
}
