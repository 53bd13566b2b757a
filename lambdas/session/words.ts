import { catalogue, type PageMessages } from '../pages/words.ts';
import { de } from './words/de.ts';
import { en, type SessionWords } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';

export type SessionMessages = PageMessages & SessionWords;

export const messagesOf = catalogue<SessionWords>({ en, es, fr, de });
