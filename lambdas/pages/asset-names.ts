// Made by `npm run assets` from lambdas/pages/styles and lambdas/pages/script: change those, not this.
export const assetNames = {
  style: 'accounts-764cadfec245.css',
  script: 'accounts-1ecfb3199e81.js',
} as const;
