import type { ReactNode } from 'react';
import Script from 'next/script';

export const metadata = { title: 'Northwind' };

/** The script puts its menu into the element: React leaves what it finds there. */
export default function Layout({ children }: { readonly children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <header>
          <store-account
            suppressHydrationWarning
            dangerouslySetInnerHTML={{ __html: '<a href="/accounts/login">Sign in</a>' }}
          />
        </header>
        {children}
        <Script src="/accounts/v1/portal.js?language=en" strategy="afterInteractive" />
      </body>
    </html>
  );
}
