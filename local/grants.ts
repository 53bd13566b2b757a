import type { FunctionName } from '../lambdas/routes.ts';

/** One permission as IAM checks it: an action on a table, or on `table/index`. */
export interface Access {
  readonly action: string;
  readonly on: string;
}

/** What DynamoDB and IAM say to a function that does what its role does not allow. */
export class AccessDeniedException extends Error {
  override readonly name = 'AccessDeniedException';
  readonly $fault = 'client';
  readonly $metadata = { httpStatusCode: 400 };
  constructor(functionName: FunctionName, action: string, on: string) {
    super(
      `function/${functionName} is not authorized to perform: ${action} on resource: ${on}. lambdas/routes.ts says what it may do.`,
    );
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const tableOf = (value: unknown): string =>
  isRecord(value) && typeof value['TableName'] === 'string' ? value['TableName'] : 'no table';

/** IAM knows no action for a transaction: it checks each of its parts as if it came alone. */
const transactionParts = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
  Get: 'GetItem',
} as const;

/** What IAM would check for a command: `GetItem` with its input. */
export function accesses(action: string, input: unknown): Access[] {
  if (!isRecord(input)) return [{ action, on: 'no table' }];
  if (Array.isArray(input['TransactItems'])) {
    return input['TransactItems'].flatMap((item: unknown) =>
      Object.entries(transactionParts).flatMap(([part, partAction]) =>
        isRecord(item) && item[part] !== undefined ? [{ action: partAction, on: tableOf(item[part]) }] : [],
      ),
    );
  }
  if (isRecord(input['RequestItems']))
    return Object.keys(input['RequestItems']).map((on) => ({ action, on }));
  const index = typeof input['IndexName'] === 'string' ? `/${input['IndexName']}` : '';
  return [{ action, on: `${tableOf(input)}${index}` }];
}

/** @throws AccessDeniedException for the first access that the grants lack. */
export type RequireGranted = (wanted: readonly Access[]) => void;

/** What checks a function's accesses against its grants. */
export function grantsOf(
  functionName: FunctionName,
  granted: Readonly<Partial<Record<string, readonly string[]>>>,
  tables: Readonly<Record<string, string>>,
): RequireGranted {
  const allowed = new Set(
    Object.entries(granted).flatMap(([on, actions]) => {
      const [key = '', ...index] = on.split('/');
      return (actions ?? []).map((action) => `${action} ${[tables[key] ?? key, ...index].join('/')}`);
    }),
  );
  return (wanted) => {
    for (const { action, on } of wanted) {
      if (!allowed.has(`${action} ${on}`))
        throw new AccessDeniedException(functionName, `dynamodb:${action}`, on);
    }
  };
}
