import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { newContact, type Contact } from '../accounts/contact.ts';
import { readContactItem } from './contacts.ts';

const address = 'nobody-at-all@nobody.example';

/** A registration that was never made, as DynamoDB would answer it. */
const answered = JSON.stringify(
  marshall({
    ...newContact(
      {
        storeId: 'nobodys',
        email: address,
        firstName: 'Nobody',
        lastName: 'Nobodys',
        locale: 'en',
        accountState: 'registered',
        inviteMethod: 'registration',
        registration: {
          firstName: 'Nobody',
          lastName: 'Nobodys',
          // Nothing is ever compared with it.
          password: { scheme: 'bcrypt-hmac-sha384', cost: 12, pepperId: '1', hash: '-'.repeat(60) },
          locale: 'en',
          secretHash: '-'.repeat(43),
          next: null,
          forgetAfterEpochSeconds: 0,
          fields: {},
          way: 'registration',
        },
      },
      '2026-01-01T00:00:00.000Z',
    ),
  }),
);

/**
 * Somebody who is not there, read as a contact is read that is: what is done for an address that nobody has, or that gets no mail, takes as long to put together
 * (ruling 6). What comes of it is for `asDecoys` alone.
 */
export function readNobody(): Contact & { readonly email: string } {
  // Sound: it is what was marshalled above.
  const item = unmarshall(JSON.parse(answered) as Parameters<typeof unmarshall>[0]);
  return { ...readContactItem(item), email: address };
}
