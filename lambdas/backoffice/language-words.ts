import type { Locale } from '../stores/locale.ts';

/** What staff read for a language: their pages are in English, and customers' name each language in itself. */
export const languageWords: Readonly<Record<Locale, string>> = {
  en: 'English',
  es: 'Spanish',
  fr: 'French',
  de: 'German',
};
