import type { Locale } from '../accounts/locale.ts';
import { de } from './page-messages/de.ts';
import { en, type PageMessages } from './page-messages/en.ts';
import { es } from './page-messages/es.ts';
import { fr } from './page-messages/fr.ts';

export type { PageMessages };

const catalogues: Readonly<Record<Locale, PageMessages>> = { en, es, fr, de };

export function messagesOf(locale: Locale): PageMessages {
  return catalogues[locale];
}
