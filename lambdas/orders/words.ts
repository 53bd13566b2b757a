import { catalogue, type PageMessages } from '../pages/words.ts';
import { de } from './words/de.ts';
import { en, type OrderWords } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';

export type OrderMessages = PageMessages & OrderWords;

export const messagesOf = catalogue<OrderWords>({ en, es, fr, de });
