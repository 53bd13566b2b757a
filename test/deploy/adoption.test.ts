import { expect, test } from '@jest/globals';
import { adoption, alsoStayed, keptIn } from '../../lib/adoption.ts';
import { checkSettings } from '../../lib/settings.ts';

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

test('what else stayed is said with the command that takes it out of the way: the identity, and each domain of API Gateway’s', () => {
  const arn = 'arn:aws:acm:eu-central-1:123456789012:certificate/00000000-0000-4000-8000-000000000000';
  const settings = {
    mailIdentity: 'shop.example',
    domainName: 'accounts.shop.example,*.shops.example',
    certificateArn: arn,
    staffIssuer: 'https://login.shop.example',
    staffClientId: 'back-office',
    staffHost: 'staff.shop.example',
    staffCertificateArn: arn,
  };
  const domains = ['accounts.shop.example', '*.shops.example', 'staff.shop.example'].map(
    (name) => `aws apigatewayv2 delete-domain-name --domain-name '${name}'`,
  );
  expect(alsoStayed(checkSettings('production', settings))).toEqual([
    'npm run setup -- --stage production --mailIdentityExists true --yes',
    ...domains,
  ]);
  expect(alsoStayed(checkSettings('production', { ...settings, mailIdentityExists: true }))).toEqual(domains);
});
