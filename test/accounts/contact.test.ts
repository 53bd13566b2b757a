import { expect, test } from '@jest/globals';
import { contactSchema } from '../../lambdas/accounts/contact.ts';

/** As far as a schema says what it is made of. */
interface Described {
  readonly type: string;
  readonly entries?: Readonly<Record<string, Described>>;
  readonly wrapped?: Described;
  readonly item?: Described;
  readonly value?: Described;
  readonly options?: readonly (Described | string)[];
}

/** Where within it an object stands, and of which kind. */
function objectsOf(schema: Described, at: string): { at: string; type: string }[] {
  const { type, entries = {}, wrapped, item, value, options = [] } = schema;
  const parts = [wrapped, item, value, ...options].filter((one) => typeof one === 'object');
  return [
    ...(type.endsWith('object') ? [{ at, type }] : []),
    ...parts.flatMap((part) => objectsOf(part, at)),
    ...Object.entries(entries).flatMap(([name, part]) => objectsOf(part, `${at}.${name}`)),
  ];
}

test('what stands within an attribute of a contact is read loosely, so that a condition compares what a later release keeps there', () => {
  const { entries } = contactSchema as Described;
  const within = Object.entries(entries ?? {}).flatMap(([name, schema]) => objectsOf(schema, name));
  expect(within.map(({ at }) => at)).toEqual(
    expect.arrayContaining([
      'furtherEmails',
      'furtherEmails.asMain',
      'closing',
      'company',
      'fields',
      'password',
    ]),
  );
  const strict = within.filter(({ type }) => type !== 'loose_object').map(({ at }) => at);
  // Of a registration a condition looks at two parts, of which the password is loose too.
  expect(strict).toEqual(['registration']);
});
