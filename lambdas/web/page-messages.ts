import type { Locale } from '../accounts/locale.ts';
import { en } from './page-messages/en.ts';

export type PageMessages = typeof en;

const catalogues: Readonly<Record<Locale, PageMessages>> = { en, es: en, fr: en, de: en };

export function messagesOf(locale: Locale): PageMessages {
  return catalogues[locale];
}
