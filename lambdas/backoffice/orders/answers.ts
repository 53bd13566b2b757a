import * as v from 'valibot';

/** What the admin function answers of orders, as far as these pages look at it. */

export const orderAnswer = v.object({
  orderId: v.string(),
  contactId: v.string(),
  placedAt: v.string(),
  email: v.nullable(v.string()),
  firstName: v.nullable(v.string()),
  lastName: v.nullable(v.string()),
  customerNumber: v.nullable(v.string()),
  currency: v.string(),
  total: v.string(),
  status: v.string(),
  lines: v.array(v.object({ name: v.string(), quantity: v.number(), amount: v.string() })),
  heldBy: v.picklist(['session', 'number', 'staff', 'address']),
  notMineAt: v.nullable(v.string()),
  canUndoMove: v.boolean(),
});
export type OrderAnswer = v.InferOutput<typeof orderAnswer>;

export const ordersAnswer = v.object({ items: v.array(orderAnswer), next: v.nullable(v.string()) });

/** By what the order is this contact's, and so whether they see it. */
export function holdOf({ heldBy, notMineAt, email }: OrderAnswer): string {
  if (notMineAt !== null) return 'The customer says that it is not theirs; they do not see it';
  switch (heldBy) {
    case 'session':
      return 'Placed signed in';
    case 'number':
      return 'By the customer number';
    case 'staff':
      return 'Staff said so';
    case 'address':
      return `By the address typed (${email ?? 'none'}); shown once that is proven`;
  }
}
