import { addressesOf, withoutPendingWays, wasEverActive, type Contact } from './contact.ts';
import { fieldsAgain, partedFields } from './merged-fields.ts';
import { accountPart, crmIdsOf, numbersOf, usernameAmong, type SignInOf } from './merge.ts';

/** So long a merge can be taken apart again (ruling 21). */
export const undoableSeconds = 30 * 24 * 3600;

/** What was so before a merge, and right after it. */
export interface BeforeMerge {
  readonly signIn: SignInOf;
  readonly kept: Contact;
  readonly keptAfter: Contact;
  readonly merged: Contact;
}

export type Parted =
  | {
      readonly kind: 'parted';
      readonly kept: Contact;
      readonly merged: Contact;
      /** With which of them the account goes that there is now. */
      readonly signIn: SignInOf;
    }
  /** What was the one's is the other's by an act of the customer's since. */
  | { readonly kind: 'merge_overtaken' };

/**
 * The two contacts that one was made of, as they stand apart again. What was done since stays done: what the customer added goes with the sign-in that stayed, a
 * password that was changed stays changed, an account that was disabled opens with neither. Of what is pending only that is good again which nobody has used or
 * overtaken. An account that was opened for the first time since goes with the contact whose mailbox proved it; `proven` are the addresses of either that were.
 */
export function partContacts(now: Contact, before: BeforeMerge, proven: readonly string[]): Parted {
  const isOpenedSince = !wasEverActive(before.kept) && !wasEverActive(before.merged) && wasEverActive(now);
  const signIn = isOpenedSince ? openerOf(now, before, proven) : before.signIn;
  if (signIn === 'both') return { kind: 'merge_overtaken' };
  const isByMerged = signIn === 'merged';
  const [leaving, staying] = isByMerged ? [before.kept, before.merged] : [before.merged, before.kept];
  const taken = addressesOf(leaving).filter((address) => !addressesOf(staying).includes(address));
  if (now.email !== null && taken.includes(now.email) && now.email !== before.keptAfter.email) {
    return { kind: 'merge_overtaken' };
  }
  const rest = restOf(now, { leaving, staying, taken });
  const one = isOpenedSince ? { ...now, username: usernameOf(now, { ...staying, ...rest }) } : now;
  return isByMerged
    ? {
        kind: 'parted',
        signIn,
        kept: closedIf(now, keptAgain(now, before)),
        merged: goneWith(one, before, rest),
      }
    : {
        kind: 'parted',
        signIn,
        kept: stayed(one, before, rest),
        merged: closedIf(now, mergedAgain(now, before)),
      };
}

/** Whose mailbox opened the account; where no mail did, whose name it is signed in with. Somebody who has proven both mailboxes is the one person. */
function openerOf(
  { username }: Contact,
  { kept, merged }: BeforeMerge,
  proven: readonly string[],
): SignInOf | 'both' {
  const isOf = (contact: Contact) => (address: string) => addressesOf(contact).includes(address);
  const [byKept, byMerged] = [
    proven.some((address) => isOf(kept)(address) && !isOf(merged)(address)),
    proven.some((address) => isOf(merged)(address) && !isOf(kept)(address)),
  ];
  if (byKept && byMerged) return 'both';
  if (byKept || byMerged) return byKept ? 'kept' : 'merged';
  const namesMerged = username !== null && numbersOf(merged).includes(username);
  return namesMerged && !numbersOf(kept).includes(username) ? 'merged' : 'kept';
}

/** What an account is signed in with from now on: as it was, unless that is the other contact's. */
function usernameOf(now: Contact, own: Contact): string | null {
  return usernameAmong(now, own) ?? own.email ?? own.customerNumber;
}

interface Sides {
  /** Whose sign-in did not stay: it goes as it came. */
  readonly leaving: Contact;
  readonly staying: Contact;
  readonly taken: readonly string[];
}

/** What is left to the sign-in that stayed once the other contact has what was its own. */
function restOf(now: Contact, { leaving, staying, taken }: Sides): Partial<Contact> {
  const keepsNumber = (number: string) =>
    !numbersOf(leaving).includes(number) || numbersOf(staying).includes(number);
  const [customerNumber = null, ...furtherNumbers] = numbersOf(now).filter(keepsNumber);
  const [crmId = null, ...furtherCrmIds] = crmIdsOf(now).filter((id) => !crmIdsOf(leaving).includes(id));
  return {
    email: now.email !== null && taken.includes(now.email) ? staying.email : now.email,
    furtherEmails: now.furtherEmails.filter(({ address }) => !taken.includes(address)),
    ...{ customerNumber, furtherNumbers, crmId, furtherCrmIds },
  };
}

/** The kept contact, which was signed in to as it was before. */
function stayed(now: Contact, { kept, keptAfter, merged }: BeforeMerge, rest: Partial<Contact>): Contact {
  const isNameFilled = kept.firstName === '' && kept.lastName === '' && now.firstName === merged.firstName;
  const isCompanyFilled = kept.company === null && now.company?.id === keptAfter.company?.id;
  const isStillPending = !wasEverActive(now) && now.accountState === keptAfter.accountState;
  return {
    ...now,
    ...rest,
    ...(isNameFilled ? { firstName: kept.firstName, lastName: kept.lastName, namesBy: kept.namesBy } : {}),
    ...(isCompanyFilled ? { company: kept.company } : {}),
    ...(isStillPending
      ? {
          password: kept.password,
          accountState: kept.accountState,
          inviteMethod: kept.inviteMethod,
          registration: kept.registration,
        }
      : {}),
    formerUsername: kept.formerUsername,
    fields: partedFields(kept.fields, keptAfter.fields, now.fields),
    imported: kept.imported,
    mergedIds: kept.mergedIds,
  };
}

/** The merged contact, whose own sign-in is its own again. Its sessions stay over. */
function mergedAgain(now: Contact, { merged, keptAfter }: BeforeMerge): Contact {
  const credentialVersion = merged.credentialVersion + 2;
  const fields = fieldsAgain(merged.fields, keptAfter.fields, now.fields);
  if (wasEverActive(merged)) return { ...merged, fields, credentialVersion };
  // Opened, withdrawn or sent anew since: what was pending is over (ruling 7).
  const isUntouched =
    now.credentialVersion === keptAfter.credentialVersion && now.accountState === keptAfter.accountState;
  return isUntouched
    ? { ...merged, fields }
    : { ...merged, fields, ...withoutPendingWays(merged), credentialVersion };
}

/** The kept contact where the merged one's sign-in stayed: with its own account, as it was. Links that came meanwhile are none of its own. */
function keptAgain(now: Contact, { kept, keptAfter }: BeforeMerge): Contact {
  const pending = wasEverActive(kept) ? {} : withoutPendingWays(kept);
  const fromVersion = kept.othersLinks?.fromVersion ?? kept.credentialVersion + 1;
  return {
    ...kept,
    ...pending,
    fields: fieldsAgain(kept.fields, keptAfter.fields, now.fields),
    // By its own numbers too.
    numberSignInAtEpochSeconds: now.numberSignInAtEpochSeconds,
    credentialVersion: now.credentialVersion + 1,
    othersLinks: { fromVersion, toVersion: now.credentialVersion },
  };
}

/** The merged contact, with its sign-in as it is by now and whatever came to it. */
function goneWith(now: Contact, { merged, keptAfter }: BeforeMerge, rest: Partial<Contact>): Contact {
  return {
    ...merged,
    ...rest,
    ...accountPart(now),
    closing: now.closing,
    company: merged.company,
    fields: partedFields(merged.fields, keptAfter.fields, now.fields),
    credentialVersion: now.credentialVersion + 1,
  };
}

/** Whoever was kept out meanwhile is not let in by the undoing. */
function closedIf(now: Contact, again: Contact): Contact {
  return now.accountState === 'disabled' && again.accountState === 'active'
    ? { ...again, accountState: 'disabled' }
    : again;
}
