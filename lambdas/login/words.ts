import type { Visit } from '../http/visit.ts';
import { catalogue, withOwnProblems, type PageMessages } from '../pages/words.ts';
import { ownText } from '../stores/texts.ts';
import { recentTexts } from '../tables/store-texts.ts';
import { de } from './words/de.ts';
import { en, type LoginWords } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';

export type LoginMessages = PageMessages & LoginWords;

export const messagesOf = catalogue<LoginWords>({ en, es, fr, de });

/** The words of the sign-in page, with the store's own among them. */
export async function loginWords({ needs, store, locale }: Visit): Promise<LoginMessages> {
  const texts = await recentTexts(needs, store.storeId, locale);
  const messages = withOwnProblems(messagesOf(locale), texts, store.name);
  const { lead, moved, registerText } = messages.login;
  return {
    ...messages,
    login: {
      ...messages.login,
      lead: (storeName) => ownText(texts, 'login.lead', storeName) ?? lead(storeName),
      moved: ownText(texts, 'login.moved', store.name) ?? moved,
      registerText: ownText(texts, 'login.register_text', store.name) ?? registerText,
    },
  };
}
