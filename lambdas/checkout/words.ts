import { catalogue, type PageMessages } from '../pages/words.ts';
import { de } from './words/de.ts';
import { en, type CheckoutWords } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';

export type CheckoutMessages = PageMessages & CheckoutWords;

export const messagesOf = catalogue<CheckoutWords>({ en, es, fr, de });
