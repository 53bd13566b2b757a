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

/** What the mail says, to whom it is for. */
export function letterOf(
  words: NotificationWords,
  {
    notification,
    purpose,
    audience,
    customerNumber,
    isProviderOnly = false,
  }: {
    notification: NotificationName;
    purpose: TokenPurpose | null;
    audience: Audience;
    customerNumber: string | null;
    isProviderOnly?: boolean;
  },
): (storeName: string) => Letter {
  const { letters, lettersToNewcomers, invitation, numberInvitation, closingElsewhere, byProvider } = words;
  if (purpose === 'invitation') {
    return customerNumber === null ? invitation : (storeName) => numberInvitation(storeName, customerNumber);
  }
  if (purpose === 'keep') return closingElsewhere;
  const own: Readonly<Partial<Record<NotificationName, (storeName: string) => Letter>>> = lettersToNewcomers;
  const letter = (audience === 'newcomer' ? own[notification] : undefined) ?? letters[notification];
  if (!isProviderOnly || notification !== 'Reset Password Was Successful') return letter;
  return (storeName) => {
    const said = letter(storeName);
    return { ...said, paragraphs: [said.paragraphs[0], byProvider] };
  };
}
