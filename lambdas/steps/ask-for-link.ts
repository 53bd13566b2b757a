import { addressesOf, idOfNobody, type Contact } from '../accounts/contact.ts';
import type { TokenPurpose } from '../accounts/links.ts';
import type { MailOrder } from '../accounts/mail-order.ts';
import { asAsked, isAnsweredAt } from '../accounts/who-speaks.ts';
import type { MailedToken } from '../accounts/mailed-token.ts';
import { mayBeReset } from '../accounts/reset-refusal.ts';
import { generateRegistrationSecret, hashRegistrationSecret } from '../accounts/registration.ts';
import { waitingMark, type WaitingPurpose } from '../accounts/waiting.ts';
import type { Store } from '../stores/store.ts';
import type { Needs } from '../surroundings/needs.ts';
import { findContact } from '../tables/contacts.ts';
import { commit, type Write } from '../tables/database.ts';
import { readNobody } from '../tables/nobody.ts';
import { padWithDecoys } from '../tables/tokens.ts';
import { findWaiting } from '../tables/waiting.ts';
import { admitAnswer, admitMail } from './admit-mail.ts';
import { admitRequest } from './admit-request.ts';
import { findAtMailbox, findContactOfAddress, findContactOfNumber } from './find-by-address.ts';
import { inspectToken } from './inspect-link.ts';
import { queueMailOrDecoys } from './queue-mail.ts';
import { waitForMail, waitForMailToo } from './wait-for-mail.ts';

export type LinkAsked =
  { readonly kind: 'asked' } | { readonly kind: 'too_many_requests'; readonly retryAfterSeconds: number };

/** By the address, by the customer number, or by the token of a mail whose link is over. */
export interface AskedBy {
  readonly token?: string | undefined;
  readonly email?: string | undefined;
  readonly customerNumber?: string | undefined;
}

export interface Asking {
  /** As it stands at the mailbox that is answered. */
  readonly contact: Contact;
  /** Of who waits for the mail where they began. */
  readonly secretHash: string | undefined;
  /** The link that it was asked by, if it was by one. */
  readonly token: MailedToken | undefined;
}

/** The activity, the token, and what whoever asks waits for. */
const writesOfAsking = 3;

/**
 * Somebody who is not signed in asks for a mail with a link, without killing earlier ones (ruling 2). Answers the same whether or not there is
 * anybody to mail, after as many reads and writes, of as much. `order` says what this contact is mailed, if anything. A link goes to the main address where that asks, else to the settled
 * one: a token that was sent elsewhere speaks for nobody. `secret`: by which the browser that began is known. `orderForSeveral` says what is mailed to an address that stands for nobody, since several share
 * its mailbox.
 */
export async function askForLink(
  needs: Needs,
  store: Store,
  purpose: WaitingPurpose,
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
  const { contact: found, sharing } =
    orderForSeveral !== undefined && by.email !== undefined && by.token === undefined
      ? await findAtMailbox(needs, storeId, by.email)
      : { contact: await findAsking(needs, store, by, token, nobody), sharing: [] };
  const contact = found === undefined ? undefined : asAsked(found, by.email ?? token?.email, now);
  const typed = by.email ?? by.customerNumber ?? token?.email ?? nobody;
  // Of a link to an open account nobody is told but whoever typed one of its addresses, there.
  const isTold = purpose === 'activation' && contact?.accountState === 'active' && by.email !== undefined;
  const mailbox = (isTold ? by.email : contact?.email) ?? by.email ?? nobody;
  // A registration is refused by what was asked for by the address: so that counts at the address that was typed, whoever has it. Of a reset nobody is told.
  const address = purpose === 'activation' ? typed : mailbox;
  const mails = await admitMail(needs, store, { purpose, address, network });
  const isAdmitted = mails.kind === 'admitted';
  const isAnswered =
    purpose === 'activation'
      ? isAdmitted && (await admitAnswer(needs, store, { purpose, address: mailbox, network }))
      : isAdmitted;
  const waits = await waitsFor(needs, store, { purpose, typed, secret, isAdmitted });
  const asking = { token, secretHash: waits?.secretHash };
  const decide = () =>
    contact === undefined ? orderForSeveral?.(sharing, now) : order({ contact, ...asking }, now);
  const mail = isAnswered ? decide() : undefined;
  const forNobody = () => order({ contact: readNobody(), ...asking, token: undefined }, now);
  const writes = queueMailOrDecoys(needs, storeId, mail, forNobody, now);
  const padded = (all: readonly Write[]) => padWithDecoys(needs, storeId, all, writesOfAsking, now);
  const outcome = await commit(
    needs,
    padded([...writes, ...(waits === undefined ? [] : [waits.write(mail)])]),
  );
  // Asked twice at once: the mail goes out all the same.
  if (outcome.kind === 'refused' && outcome.by.has('waiting')) await commit(needs, padded(writes));
  return { kind: 'asked' };
}

interface Waits {
  readonly secretHash: string;
  readonly write: (mail: MailOrder | undefined) => Write<'waiting'>;
}

/**
 * Who waits for the mail: whoever begins a reset, with the secret that is made for it; or the holder of a registration's secret, where it is mail to the very
 * address that was registered, since that of another would be told of by it. Of a mail that is one too many only the former, who has a secret for nothing then.
 */
async function waitsFor(
  needs: Needs,
  store: Store,
  asked: { purpose: WaitingPurpose; typed: string; secret: string | undefined; isAdmitted: boolean },
): Promise<Waits | undefined> {
  const { purpose, typed, secret, isAdmitted } = asked;
  const { storeId } = store;
  const now = needs.now();
  const secretHash = hashRegistrationSecret(secret ?? generateRegistrationSecret());
  const waiting = await findWaiting(needs, storeId, { purpose, secretHash }, now);
  const address = waitingMark(storeId, typed, await needs.secrets.passwordPepper());
  if (secret === undefined) return undefined;
  switch (purpose) {
    case 'reset':
      return {
        secretHash,
        write: (mail) => waitForMail(needs, store, { purpose, secretHash, address, now }, mail),
      };
    case 'activation':
      return waiting?.address !== address || !isAdmitted
        ? undefined
        : {
            secretHash,
            write: (mail) => waitForMailToo(needs, store, { purpose, secretHash, waiting, now }, mail),
          };
  }
}

async function findAsking(
  needs: Needs,
  store: Store,
  { token: typed, email, customerNumber }: AskedBy,
  token: MailedToken | undefined,
  nobody: string,
): Promise<Contact | undefined> {
  const { storeId } = store;
  if (customerNumber !== undefined) return findContactOfNumber(needs, storeId, customerNumber);
  if (typed === undefined) return findContactOfAddress(needs, storeId, email ?? nobody);
  const [holder, ofToken] = await Promise.all([
    findContactOfAddress(needs, storeId, token?.email ?? nobody),
    findContact(needs, storeId, token?.contactId ?? nobody),
  ]);
  if (token === undefined || ofToken === undefined) return undefined;
  // A link of a contact that was merged leads to the other, by whichever of its addresses.
  const isMerged = ofToken.contactId !== token.contactId;
  const isTheirAddress = isAnsweredAt(ofToken, token.email, needs.now());
  if (!isTheirAddress && !(isMerged && addressesOf(ofToken).includes(token.email))) {
    return undefined;
  }
  // Whoever signs in with a number, or can, may share the mailbox with others. A link that staff sent to an open account does not say so of itself.
  const isTheirs =
    token.opensWith === 'number' ||
    holder?.contactId === ofToken.contactId ||
    (ofToken.username !== null && mayBeReset(store, ofToken, true));
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
