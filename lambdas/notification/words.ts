import type { Locale } from '../stores/locale.ts';
import { de } from './words/de.ts';
import { en, type NotificationWords } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';

const catalogues: Readonly<Record<Locale, NotificationWords>> = { en, es, fr, de };

export function wordsOf(locale: Locale): NotificationWords {
  return catalogues[locale];
}
