import { catalogue, type PageMessages } from '../pages/words.ts';
import { de } from './words/de.ts';
import { en, type ProfileWords } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';

export type ProfileMessages = PageMessages & ProfileWords;

export const messagesOf = catalogue<ProfileWords>({ en, es, fr, de });
