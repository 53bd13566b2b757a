import type { Visit } from '../http/visit.ts';
import { catalogue, type PageMessages } from '../pages/words.ts';
import { ownText } from '../stores/texts.ts';
import { recentTexts } from '../tables/store-texts.ts';
import { de } from './words/de.ts';
import { en, type RegistrationWords } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';

export type RegistrationMessages = PageMessages & RegistrationWords;

export const messagesOf = catalogue<RegistrationWords>({ en, es, fr, de });

/** The words of the registration form, with the store's own among them. */
export async function registrationWords({ needs, store, locale }: Visit): Promise<RegistrationMessages> {
  const texts = await recentTexts(needs, store.storeId, locale);
  const messages = messagesOf(locale);
  const { lead } = messages.register;
  return {
    ...messages,
    register: {
      ...messages.register,
      lead: (storeName) => ownText(texts, 'register.lead', storeName) ?? lead(storeName),
    },
  };
}
