import { languagesOf } from '../stores/languages.ts';
import { chooseLocale, locales, type Languages, type Locale } from '../stores/locale.ts';
import type { Store } from '../stores/store.ts';
import type { HttpRequest } from './request.ts';

/** A choice of the reader's, kept in their browser alone. */
const cookieName = '__Host-accounts-language';
const yearSeconds = 365 * 24 * 3600;

/** Where no store answers every language is as good. */
const anyLanguage: Languages = { offered: locales, own: 'en' };

/** The language to answer in: as just chosen, as chosen before, as the browser says, as the store speaks. */
export function localeOf(request: HttpRequest, store: Store | null): Locale {
  return chooseLocale(
    {
      chosen: [request.query.get('language'), request.cookies.get(cookieName)],
      acceptLanguage: request.headers['accept-language'],
    },
    store === null ? anyLanguage : languagesOf(store),
  );
}

/** Keeps a choice that was just made, for a year; none when none was. */
export function languageCookies({ query }: HttpRequest, store: Store): readonly string[] {
  const chosen = languagesOf(store).offered.find((locale) => locale === query.get('language'));
  if (chosen === undefined) return [];
  return [`${cookieName}=${chosen}; Max-Age=${String(yearSeconds)}; Path=/; Secure; HttpOnly; SameSite=Lax`];
}
