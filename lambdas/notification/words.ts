import type { TokenPurpose } from '../accounts/links.ts';
import type { Audience, NotificationName } from '../accounts/notification.ts';
import type { Locale } from '../stores/locale.ts';
import { de } from './words/de.ts';
import { en, type NotificationWords } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';
import type { Letter } from './words/letter.ts';

const catalogues: Readonly<Record<Locale, NotificationWords>> = { en, es, fr, de };

export function wordsOf(locale: Locale): NotificationWords {
  return catalogues[locale];
}

type Saying = (storeName: string) => Letter;

/** What of a mail decides what it says. */
export interface Occasion {
  readonly notification: NotificationName;
  /** What its link is good for: an invitation has words of its own. Null where it needs no token. */
  readonly purpose: TokenPurpose | null;
  readonly audience: Audience;
  /** What the account signs in with, where that is no address. */
  readonly customerNumber: string | null;
  /** The store's customers sign in by its provider alone: a password is asked for but after that. */
  readonly isProviderOnly?: boolean;
  /** It goes to an address that no reset is mailed to: that goes to the main one. */
  readonly isElsewhere?: boolean;
  /** It goes to what became the main address while what it tells of was under way. */
  readonly isToldSince?: boolean;
}

/** What the mail says, to whom it is for. */
export function letterOf(words: NotificationWords, occasion: Occasion): Saying {
  const { letters, lettersToNewcomers, invitation, numberInvitation, closingElsewhere, removedItself } =
    words;
  const { notification, purpose, audience, customerNumber } = occasion;
  if (purpose === 'invitation') {
    return customerNumber === null ? invitation : (storeName) => numberInvitation(storeName, customerNumber);
  }
  if (purpose === 'keep') return closingElsewhere;
  // Whose account it is gets a link.
  if (purpose === null && notification === 'Email address was removed') return removedItself;
  const own: Readonly<Partial<Record<NotificationName, Saying>>> = lettersToNewcomers;
  const letter = (audience === 'newcomer' ? own[notification] : undefined) ?? letters[notification];
  return (storeName) => {
    const said = letter(storeName);
    return { ...said, ...insteadOf(said, words, occasion, storeName) };
  };
}

/** What is said otherwise to this reader. */
function insteadOf(
  { paragraphs }: Letter,
  { byProvider, notYouElsewhere, aboutToBeChangedSince }: NotificationWords,
  { notification, isProviderOnly = false, isElsewhere = false, isToldSince = false }: Occasion,
  storeName: string,
): Partial<Letter> {
  if (isProviderOnly && notification === 'Reset Password Was Successful')
    return { paragraphs: [paragraphs[0], byProvider] };
  if (isElsewhere && notification === 'Your account stays open')
    return { notYou: notYouElsewhere(storeName) };
  return isToldSince && notification === 'Email address is about to be changed'
    ? aboutToBeChangedSince(storeName)
    : {};
}
