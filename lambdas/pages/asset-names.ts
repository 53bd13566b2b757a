// Made by `npm run assets` from lambdas/pages/styles and lambdas/pages/script: change those, not this.
export const assetNames = {
  style: 'accounts-24609afb03e6.css',
  script: 'accounts-4a28b5287d65.js',
  customerStyle: 'customer-2615ba32d72e.css',
  customerScript: 'customer-1d5c92421bed.js',
  waitingScript: 'waiting-a3dc70eabc14.js',
} as const;
