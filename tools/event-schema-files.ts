import { toJsonSchema } from '@valibot/to-json-schema';
import { accountEventSchema } from '../lambdas/accounts/account-event.ts';
import { eventSource } from '../lambdas/surroundings/event-source.ts';

/** File to content: for each type of event the schema of what EventBridge delivers, as its schema registry takes it. */
export function eventSchemas(): [file: string, content: string][] {
  return accountEventSchema.options.map((option) => {
    const type = option.entries.type.literal;
    const { $schema, ...detail } = toJsonSchema(option, { errorMode: 'ignore' });
    const schema = {
      $schema,
      title: type,
      type: 'object',
      properties: { source: { const: eventSource }, 'detail-type': { const: type }, detail },
      required: ['source', 'detail-type', 'detail'],
    };
    return [`docs/events/${type}.json`, `${JSON.stringify(schema, null, 2)}\n`];
  });
}
