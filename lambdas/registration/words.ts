import { catalogue, type PageMessages } from '../pages/words.ts';
import { de } from './words/de.ts';
import { en, type RegistrationWords } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';

export type RegistrationMessages = PageMessages & RegistrationWords;

export const messagesOf = catalogue<RegistrationWords>({ en, es, fr, de });
