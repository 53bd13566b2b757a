import { catalogue, type PageMessages } from '../pages/words.ts';
import { de } from './words/de.ts';
import { en, type LoginWords } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';

export type LoginMessages = PageMessages & LoginWords;

export const messagesOf = catalogue<LoginWords>({ en, es, fr, de });
