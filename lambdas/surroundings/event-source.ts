/** What every event of ours has as its `source` on the bus: rules match by it. */
export const eventSource = 'storefront-accounts';
