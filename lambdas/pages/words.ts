import type { Locale } from '../stores/locale.ts';
import { ownText, type OwnTexts } from '../stores/texts.ts';
import { de } from './words/de.ts';
import { en, type PageMessages } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';

export type { PageMessages };

/** What all pages share: frame, fields, problems. */
const shared: Readonly<Record<Locale, PageMessages>> = { en, es, fr, de };

export function messagesOf(locale: Locale): PageMessages {
  return shared[locale];
}

/** A capability's own words joined with what all pages share: one object, so that a view need not know which are whose. */
export function catalogue<Own>(own: Readonly<Record<Locale, Own>>): (locale: Locale) => PageMessages & Own {
  const joined = {
    en: { ...shared.en, ...own.en },
    es: { ...shared.es, ...own.es },
    fr: { ...shared.fr, ...own.fr },
    de: { ...shared.de, ...own.de },
  };
  return (locale) => joined[locale];
}

/** Where a store says in its own words why there is no account to sign in to. */
export function withOwnProblems<Messages extends PageMessages>(
  messages: Messages,
  texts: OwnTexts,
  storeName: string,
): Messages {
  const { accounts_disabled, account_disabled } = messages.problems;
  const problems = {
    ...messages.problems,
    accounts_disabled: {
      ...accounts_disabled,
      text: ownText(texts, 'accounts_disabled.text', storeName) ?? accounts_disabled.text,
    },
    account_disabled: {
      ...account_disabled,
      text: ownText(texts, 'account_disabled.text', storeName) ?? account_disabled.text,
    },
  };
  return { ...messages, problems };
}
