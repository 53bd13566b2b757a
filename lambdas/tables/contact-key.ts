import type { Contact } from '../accounts/contact.ts';

/** Where everything of a contact stands: the contact itself, its activities, orders, events and search terms. */
export const contactPartition = (storeId: string, contactId: string) => `${storeId}#${contactId}`;
export const contactKey = (storeId: string, contactId: string) => ({
  pk: contactPartition(storeId, contactId),
  sk: 'contact',
});

/** Whose orders and activities are read: the contact's own, and those of the contacts that were merged into it, which stay where they are. */
export type Person = Pick<Contact, 'storeId' | 'contactId' | 'mergedIds'>;

export const partitionsOf = ({ storeId, contactId, mergedIds }: Person): string[] =>
  [contactId, ...mergedIds].map((id) => contactPartition(storeId, id));
