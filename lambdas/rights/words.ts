import { catalogue, type PageMessages } from '../pages/words.ts';
import { de } from './words/de.ts';
import { en, type RightsWords } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';

export type RightsMessages = PageMessages & RightsWords;

export const messagesOf = catalogue<RightsWords>({ en, es, fr, de });
