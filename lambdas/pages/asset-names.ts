// Made by `npm run assets` from lambdas/pages/styles and lambdas/pages/script: change those, not this.
export const assetNames = {
  style: 'accounts-bb2f3ca3b743.css',
  script: 'accounts-0aad5075764c.js',
} as const;
