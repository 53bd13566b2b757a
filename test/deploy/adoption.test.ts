import { expect, test } from '@jest/globals';
import { adoption, keptIn } from '../../lib/adoption.ts';

const table = (...candidates: string[]) =>
  ({ logicalId: 'ContactsTable', key: 'TableName', candidates }) as const;
const pepper = (...candidates: string[]) => ({ logicalId: 'Pepper', key: 'Id', candidates }) as const;

test('the tables and secrets of a data stack are what is adopted', () => {
  const Resources = {
    ContactsTable: { Type: 'AWS::DynamoDB::GlobalTable' },
    Pepper: { Type: 'AWS::SecretsManager::Secret' },
    Other: { Type: 'AWS::SNS::Topic' },
  };
  expect(keptIn({ Resources })).toEqual({ tables: ['ContactsTable'], secrets: ['Pepper'] });
});

test('where one of each stayed, it is clear', () => {
  expect(adoption([table('contacts-1'), pepper('arn:1')], {})).toEqual({
    kind: 'clear',
    mapping: { ContactsTable: { TableName: 'contacts-1' }, Pepper: { Id: 'arn:1' } },
  });
});

test('where several stayed, it is asked which, and none is taken by chance', () => {
  const kept = [table('contacts-1', 'contacts-2'), pepper('arn:1')];
  expect(adoption(kept, {})).toEqual({
    kind: 'unclear',
    questions: ['ContactsTable: say by --take ContactsTable=... which of\n  contacts-1\n  contacts-2'],
  });
  expect(adoption(kept, { ContactsTable: 'contacts-2' })).toMatchObject({
    kind: 'clear',
    mapping: { ContactsTable: { TableName: 'contacts-2' } },
  });
  expect(adoption(kept, { ContactsTable: 'contacts-3' })).toMatchObject({ kind: 'unclear' });
});

test('without its pepper, a table is not adopted', () => {
  expect(adoption([table('contacts-1'), pepper()], {})).toEqual({
    kind: 'unclear',
    questions: ['Pepper: nothing of the kind stayed, and without it the others are of no use.'],
  });
});

test('what the data stack does not have cannot be taken for it', () => {
  expect(() => adoption([table('contacts-1')], { ContactsTabel: 'x' })).toThrow('no ContactsTabel');
});
