import type { Visit } from '../http/visit.ts';
import { catalogue, withOwnProblems, type PageMessages } from '../pages/words.ts';
import { ownText, type OwnTexts } from '../stores/texts.ts';
import { recentTexts } from '../tables/store-texts.ts';
import { de } from './words/de.ts';
import { en, type LoginWords } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';

export type LoginMessages = PageMessages & LoginWords;

export const messagesOf = catalogue<LoginWords>({ en, es, fr, de });

/** The words of the sign-in page, with the store's own among them. */
export async function loginWords({ needs, store, locale }: Visit): Promise<LoginMessages> {
  return withOwnTexts(messagesOf(locale), await recentTexts(needs, store.storeId, locale), store.name);
}

export function withOwnTexts(ours: LoginMessages, texts: OwnTexts, name: string): LoginMessages {
  const messages = withOwnProblems(ours, texts, name);
  const { lead, registerText } = messages.login;
  return {
    ...messages,
    login: {
      ...messages.login,
      lead: (storeName) => ownText(texts, 'login.lead', storeName) ?? lead(storeName),
      registerText: ownText(texts, 'login.register_text', name) ?? registerText,
    },
  };
}
