import type { NextConfig } from 'next';

/** The accounts on the shop's own host, so that the browser's cookie reaches both. */
const config: NextConfig = {
  rewrites: async () => [
    { source: '/accounts', destination: `${process.env['ACCOUNTS_URL'] ?? ''}/accounts` },
    { source: '/accounts/:path*', destination: `${process.env['ACCOUNTS_URL'] ?? ''}/accounts/:path*` },
  ],
};

export default config;
