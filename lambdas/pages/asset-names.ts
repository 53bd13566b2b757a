// Made by `npm run assets` from lambdas/pages/styles and lambdas/pages/script: change those, not this.
export const assetNames = {
  style: 'accounts-70a9f432351d.css',
  script: 'accounts-4a28b5287d65.js',
  customerStyle: 'customer-011a54eab1f2.css',
  customerScript: 'customer-1d5c92421bed.js',
} as const;
