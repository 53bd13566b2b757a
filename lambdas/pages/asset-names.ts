// Made by `npm run assets` from lambdas/pages/styles and lambdas/pages/script: change those, not this.
export const assetNames = {
  style: 'accounts-54eb62773485.css',
  script: 'accounts-0aad5075764c.js',
} as const;
