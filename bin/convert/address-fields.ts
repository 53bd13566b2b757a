/** The fields of a postal address, as WooCommerce names them. */
export const addressFields = [
  'first_name',
  'last_name',
  'company',
  'address_1',
  'address_2',
  'postcode',
  'city',
  'state',
  'country',
  'phone',
] as const;
export const addressKinds = ['billing', 'shipping'] as const;

/** What the fields are called among a customer's, and with `_` before it among an order's. */
export const addressMetaKeys: readonly string[] = addressKinds.flatMap((kind) =>
  addressFields.map((field) => `${kind}_${field}`),
);
