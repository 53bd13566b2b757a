import { cookies } from 'next/headers';

export interface Customer {
  readonly contactId: string;
  readonly email: string | null;
  readonly firstName: string;
  readonly lastName: string;
}

/** Who is signed in, for a server component; null for nobody. */
export async function customer(): Promise<Customer | null> {
  const session = (await cookies()).get('__Host-accounts-session');
  if (session === undefined) return null;
  const reply = await fetch(`${process.env['ACCOUNTS_URL'] ?? ''}/accounts/v1/session`, {
    // What stands in the cookie is the visitor's to choose: a line end in it would be no header.
    headers: { cookie: `${session.name}=${encodeURIComponent(session.value)}` },
    cache: 'no-store',
  });
  if (!reply.ok) return null;
  const body: { customer: Customer } = await reply.json();
  return body.customer;
}
