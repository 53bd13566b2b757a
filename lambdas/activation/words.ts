import type { Visit } from '../http/visit.ts';
import { catalogue, type PageMessages } from '../pages/words.ts';
import { ownText } from '../stores/texts.ts';
import { recentTexts } from '../tables/store-texts.ts';
import { de } from './words/de.ts';
import { en, type ActivationWords } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';

export type ActivationMessages = PageMessages & ActivationWords;

export const messagesOf = catalogue<ActivationWords>({ en, es, fr, de });

/** The words of the page that says that the account is activated, with the store's own among them. */
export async function activatedWords({ needs, store, locale }: Visit): Promise<ActivationMessages> {
  const texts = await recentTexts(needs, store.storeId, locale);
  const messages = messagesOf(locale);
  const { activated } = messages;
  const text = ownText(texts, 'activated.text', store.name) ?? activated.text;
  return { ...messages, activated: { ...activated, text } };
}
