import { catalogue, type PageMessages } from '../pages/words.ts';
import { de } from './words/de.ts';
import { en, type EmailsWords } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';

export type EmailsMessages = PageMessages & EmailsWords;

export const messagesOf = catalogue<EmailsWords>({ en, es, fr, de });
