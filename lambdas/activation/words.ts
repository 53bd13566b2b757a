import { catalogue, type PageMessages } from '../pages/words.ts';
import { de } from './words/de.ts';
import { en, type ActivationWords } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';

export type ActivationMessages = PageMessages & ActivationWords;

export const messagesOf = catalogue<ActivationWords>({ en, es, fr, de });
