import type { Locale } from '../stores/locale.ts';
import { de } from './words/de.ts';
import { en, type PageMessages } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';

export type { PageMessages };

const catalogues: Readonly<Record<Locale, PageMessages>> = { en, es, fr, de };

export function messagesOf(locale: Locale): PageMessages {
  return catalogues[locale];
}
