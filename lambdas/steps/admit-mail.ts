import { widerNetwork, type WiderNetwork } from '../accounts/client-network.ts';
import { mailboxOf } from '../accounts/email-address.ts';
import type { TokenPurpose } from '../accounts/links.ts';
import type { Store } from '../stores/store.ts';
import type { Needs } from '../surroundings/needs.ts';
import { meetNetwork, spendShared, unspend } from '../tables/allowances.ts';

const hour = 3600;

/**
 * How many times as many mails as a client network its wider one may ask for, to whatever addresses. Of IPv6 that is one line, or a few. A carrier's customers share IPv4
 * addresses, and the wider network has but 256 of them: it is refused at a quarter of what each could have alone (decision 0087).
 */
const timesWider: Readonly<Record<WiderNetwork['kind'], number>> = { ipv6: 10, ipv4: 64, itself: 1 };
/** And to one mailbox. Its owner has all of them, each with a link that is good. */
const timesWiderToOne = 3;

export type MailAdmitted =
  | { readonly kind: 'admitted' }
  /** `network`: whoever asks has had their share, whatever address they type. `address`: this address has. */
  | {
      readonly kind: 'too_many_requests';
      readonly of: 'network' | 'address';
      readonly retryAfterSeconds: number;
    };

/**
 * Whether a mail that a stranger may ask for is sent (ruling 16). Counted are the mails of one client network, and the mails of one kind to one mailbox by one network,
 * both with those of its wider network; and the different wider networks that ask for one mailbox. So a stranger spends no share of the owner's, and the mail that
 * ends a lock goes out at least once an hour to each wider network that asks for it. What is refused spends nothing.
 */
export async function admitMail(
  needs: Needs,
  store: Store,
  {
    purpose,
    address,
    network,
  }: { purpose: TokenPurpose | 'customer_number'; address: string; network: string },
): Promise<MailAdmitted> {
  const { storeId, variables } = store;
  const now = needs.now();
  const wider = widerNetwork(network);
  const toAll = variables['throttling.mails_per_network_per_hour'];
  const ofNetwork = await spendShared(
    needs,
    `${storeId}#mails#network`,
    wider,
    { own: toAll, wider: toAll * timesWider[wider.kind], windowSeconds: hour },
    now,
  );
  if (ofNetwork.kind === 'too_many_requests') return { ...ofNetwork, of: 'network' };

  const own = await admitToMailbox(needs, store, { purpose, address, network });
  if (own.kind === 'admitted') return own;
  await unspend(needs, ofNetwork);
  return { ...own, of: 'address' };
}

/**
 * Whether a mail that is asked for by one address, and goes to another of the same contact, is sent there: of one whose account is not open yet, since its link belongs to the main
 * address. Counted apart from what is asked for by that other address: what anybody may be told of one must not hang on what was asked for by the other. So the mailbox of such a
 * contact, and no other, may have twice as many.
 */
export async function admitAnswer(
  needs: Needs,
  store: Store,
  asked: { purpose: TokenPurpose; address: string; network: string },
): Promise<boolean> {
  const admitted = await admitToMailbox(needs, store, { ...asked, purpose: `${asked.purpose}_answered` });
  return admitted.kind === 'admitted';
}

/** By the mails of one kind to one mailbox. What is refused spends nothing. */
async function admitToMailbox(
  needs: Needs,
  { storeId, variables }: Store,
  {
    purpose,
    address,
    network,
  }: {
    purpose: TokenPurpose | 'customer_number' | `${TokenPurpose}_answered`;
    address: string;
    network: string;
  },
): Promise<
  { readonly kind: 'admitted' } | { readonly kind: 'too_many_requests'; readonly retryAfterSeconds: number }
> {
  const now = needs.now();
  const wider = widerNetwork(network);
  const key = `${storeId}#mails#${purpose}#${mailboxOf(address)}`;
  const toOne = variables['throttling.mails_per_address_per_hour'];
  const [own, networks] = await Promise.all([
    spendShared(needs, key, wider, { own: toOne, wider: toOne * timesWiderToOne, windowSeconds: hour }, now),
    meetNetwork(
      needs,
      `${key}#networks`,
      wider.wider,
      { limit: variables['throttling.mail_networks_per_address_per_hour'], windowSeconds: hour },
      now,
    ),
  ]);
  // A network that has had its share is among those met already: nothing of it need be taken back there.
  if (own.kind === 'too_many_requests') return own;
  // A lock must never be a way to keep an owner out for good: the mail that ends it goes out.
  const isFirstOfItsNetwork = purpose === 'reset' && own.before === 0;
  if (networks.kind === 'met' || isFirstOfItsNetwork) return { kind: 'admitted' };
  await unspend(needs, own);
  return { kind: 'too_many_requests', retryAfterSeconds: networks.retryAfterSeconds };
}
