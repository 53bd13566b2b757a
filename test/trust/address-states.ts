import type { Local } from '../../local/start-local.ts';
import {
  adminOf,
  anAccount,
  bearer,
  bearerOf,
  Client,
  mailedLink,
  mailsTo,
  password,
  send,
  tokenIn,
  type ServedStore,
} from '../journeys/client.ts';

/** The states in which an address can be, each by what brings an address there that nobody had before. */
export function addressStates(local: Local, store: ServedStore) {
  const act = adminOf(local, store.id);
  const contact = (email: string): Promise<unknown> =>
    act('createContact', { email, firstName: 'Eva', lastName: 'Known' });
  const bounced = async (email: string, kind: 'hard' | 'soft' | 'complaint'): Promise<void> => {
    await anAccount(local, store, email);
    const [mail] = await mailsTo(local, email);
    await send(local, {
      method: 'POST',
      path: `/_local/mail/${mail?.id ?? ''}/bounce`,
      headers: { host: 'localhost', 'content-type': 'application/json' },
      body: JSON.stringify({ kind }),
    });
  };
  return {
    unknown: () => Promise.resolve(),
    contact,
    registered: (email: string) =>
      new Client(local, store.host).json('POST', '/accounts/v1/registrations', {
        email,
        password,
        firstName: 'Maria',
        lastName: 'Muster',
      }),
    active: (email: string) => anAccount(local, store, email),
    shared: async (email: string) => {
      await contact(email);
      await contact(email);
    },
    disabled: async (email: string) => {
      await anAccount(local, store, email);
      const { items } = await act('findContacts', { email });
      const [found] = items as { contactId: string }[];
      await act('disableAccount', { contactId: found?.contactId });
    },
    /** Besides the main one of an account. */
    further: async (email: string) => {
      const account = await anAccount(local, store);
      const headers = bearer(await bearerOf(account.client, account.email));
      const asked = await account.client.json('POST', '/accounts/v1/emails', { email, password }, headers);
      const token = tokenIn(await mailedLink(local, email));
      const proven = await account.client.json('POST', '/accounts/v1/emails/completions', { token }, headers);
      if (asked.status !== 202 || proven.status !== 200) throw new Error(`${asked.body} ${proven.body}`);
    },
    'bounced hard': (email: string) => bounced(email, 'hard'),
    'bounced softly': (email: string) => bounced(email, 'soft'),
    complained: (email: string) => bounced(email, 'complaint'),
  } as const satisfies Readonly<Record<string, (email: string) => Promise<unknown>>>;
}
