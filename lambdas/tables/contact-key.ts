/** Where everything of a contact stands: the contact itself, its activities, orders, events and search terms. */
export const contactPartition = (storeId: string, contactId: string) => `${storeId}#${contactId}`;
export const contactKey = (storeId: string, contactId: string) => ({
  pk: contactPartition(storeId, contactId),
  sk: 'contact',
});
