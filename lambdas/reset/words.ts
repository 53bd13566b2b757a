import { catalogue, type PageMessages } from '../pages/words.ts';
import { de } from './words/de.ts';
import { en, type ResetWords } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';

export type ResetMessages = PageMessages & ResetWords;

export const messagesOf = catalogue<ResetWords>({ en, es, fr, de });
