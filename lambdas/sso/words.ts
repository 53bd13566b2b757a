import { catalogue, type PageMessages } from '../pages/words.ts';
import { de } from './words/de.ts';
import { en, type SsoWords } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';

export type SsoMessages = PageMessages & SsoWords;

export const messagesOf = catalogue<SsoWords>({ en, es, fr, de });
