import { addressesOf, idOfNobody, type Contact } from '../accounts/contact.ts';
import type { TokenPurpose } from '../accounts/links.ts';
import type { MailOrder } from '../accounts/mail-order.ts';
import type { MailedToken } from '../accounts/mailed-token.ts';
import { generateRegistrationSecret, hashRegistrationSecret } from '../accounts/registration.ts';
import { waitingMarks } from '../accounts/waiting.ts';
import type { Store } from '../stores/store.ts';
import type { Needs } from '../surroundings/needs.ts';
import { findContact } from '../tables/contacts.ts';
import { commit, type Write } from '../tables/database.ts';
import { padWithDecoys } from '../tables/tokens.ts';
import { findWaiting } from '../tables/waiting.ts';
import { admitMail } from './admit-mail.ts';
import { admitRequest } from './admit-request.ts';
import { findAtMailbox, findContactOfAddress, findContactOfNumber } from './find-by-address.ts';
import { inspectToken } from './inspect-link.ts';
import { queueMail } from './queue-mail.ts';
import { waitForMailToo } from './wait-for-mail.ts';

export type LinkAsked =
  { readonly kind: 'asked' } | { readonly kind: 'too_many_requests'; readonly retryAfterSeconds: number };

/** By the address, by the customer number, or by the token of a mail whose link is over. */
export interface AskedBy {
  readonly token?: string | undefined;
  readonly email?: string | undefined;
  readonly customerNumber?: string | undefined;
}

export interface Asking {
  readonly contact: Contact;
  /** The link that it was asked by, if it was by one. */
  readonly token: MailedToken | undefined;
}

/** The activity, the token, and what whoever asks waits for. */
const writesOfAsking = 3;

/**
 * Somebody who is not signed in asks for a mail with a link, without killing earlier ones (ruling 2). Answers the same whether or not there is
 * anybody to mail, after as many reads and writes. `order` says what this contact is mailed, if anything. It goes to the address as it
 * stands: a token that was sent elsewhere speaks for nobody. `secret`: of a registration of that address, whose mail this is then too. `orderForSeveral` says what is mailed to an address that stands for nobody, since several share
 * its mailbox.
 */
export async function askForLink(
  needs: Needs,
  store: Store,
  purpose: TokenPurpose,
  { by, network, secret }: { by: AskedBy; network: string; secret?: string | undefined },
  order: (asking: Asking, now: number) => MailOrder | undefined,
  orderForSeveral?: (sharing: readonly Contact[], now: number) => MailOrder | undefined,
): Promise<LinkAsked> {
  const { storeId } = store;
  const now = needs.now();
  const request = await admitRequest(needs, store, network);
  if (request.kind === 'too_many_requests') return request;

  const token = by.token === undefined ? undefined : await findToken(needs, storeId, purpose, by.token);
  const nobody = idOfNobody(by.token ?? by.email ?? by.customerNumber ?? '');
  const { contact, sharing } =
    orderForSeveral !== undefined && by.email !== undefined && by.token === undefined
      ? await findAtMailbox(needs, storeId, by.email)
      : { contact: await findAsking(needs, storeId, by, token, nobody), sharing: [] };
  const mails = await admitMail(needs, store, {
    purpose,
    address: contact?.email ?? by.email ?? nobody,
    network,
  });
  const decide = () =>
    contact === undefined ? orderForSeveral?.(sharing, now) : order({ contact, token }, now);
  const mail = mails.kind === 'too_many_requests' ? undefined : decide();
  const writes = mail === undefined ? [] : queueMail(needs, storeId, mail, now);
  const waiting = await waitingOf(needs, storeId, by.email ?? token?.email, secret);
  const waits =
    waiting === undefined || mails.kind === 'too_many_requests'
      ? []
      : [waitForMailToo(needs, storeId, { ...waiting, now }, mail)];
  const padded = (all: readonly Write[]) => padWithDecoys(needs, storeId, all, writesOfAsking, now);
  const outcome = await commit(needs, padded([...writes, ...waits]));
  // Asked twice at once: the mail goes out all the same.
  if (outcome.kind === 'refused' && outcome.by.has('waiting')) await commit(needs, padded(writes));
  return { kind: 'asked' };
}

/** What the holder of the registration secret waits for, where it is mail to this very address: that of another would be told of by it. */
async function waitingOf(needs: Needs, storeId: string, email = '', secret = generateRegistrationSecret()) {
  const secretHash = hashRegistrationSecret(secret);
  const waiting = await findWaiting(needs, storeId, secretHash, needs.now());
  const marks = waitingMarks(storeId, email, await needs.secrets.passwordPepper());
  return waiting?.address === marks.address ? { secretHash, waiting } : undefined;
}

async function findAsking(
  needs: Needs,
  storeId: string,
  { token: typed, email, customerNumber }: AskedBy,
  token: MailedToken | undefined,
  nobody: string,
): Promise<Contact | undefined> {
  if (customerNumber !== undefined) return findContactOfNumber(needs, storeId, customerNumber);
  if (typed === undefined) return findContactOfAddress(needs, storeId, email ?? nobody);
  const [holder, ofToken] = await Promise.all([
    findContactOfAddress(needs, storeId, token?.email ?? nobody),
    findContact(needs, storeId, token?.contactId ?? nobody),
  ]);
  if (token === undefined || ofToken === undefined) return undefined;
  // A link of a contact that was merged leads to the other, by whichever of its addresses.
  const isMerged = ofToken.contactId !== token.contactId;
  if (ofToken.email !== token.email && !(isMerged && addressesOf(ofToken).includes(token.email))) {
    return undefined;
  }
  // Whoever signs in with a number may share the mailbox with others.
  const isTheirs = token.opensWith === 'number' || holder?.contactId === ofToken.contactId;
  return isTheirs ? ofToken : undefined;
}

async function findToken(
  needs: Needs,
  storeId: string,
  purpose: TokenPurpose,
  typed: string,
): Promise<MailedToken | undefined> {
  const inspected = await inspectToken(needs, storeId, purpose, typed);
  return inspected.kind === 'token_invalid' ? undefined : (inspected.token ?? undefined);
}
