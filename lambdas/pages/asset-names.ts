// Made by `npm run assets` from lambdas/pages/styles and lambdas/pages/script: change those, not this.
export const assetNames = {
  style: 'accounts-5475d2fbabc6.css',
  script: 'accounts-4a28b5287d65.js',
  customerStyle: 'customer-c4316cafe7f1.css',
  customerScript: 'customer-1d5c92421bed.js',
} as const;
