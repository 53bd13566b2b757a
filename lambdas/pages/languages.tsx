import type { VNode } from 'preact';
import { languagesOf } from '../stores/languages.ts';
import type { Locale } from '../stores/locale.ts';
import type { Store } from '../stores/store.ts';
import type { HttpRequest } from '../http/request.ts';
import type { PageMessages } from './words.ts';

/** As their speakers write them. */
export const languageNames: Readonly<Record<Locale, string>> = {
  en: 'English',
  es: 'Español',
  fr: 'Français',
  de: 'Deutsch',
};

export interface LanguageLink {
  readonly locale: Locale;
  readonly href: string;
}

/** Longer values are nobody's token or path. */
const longestValue = 500;

/**
 * The same page in each language that the store offers. None where there is no choice, and none on the answer to a form: what was typed, and a
 * token that came with it, are in no address that a link could lead to.
 */
export function languageLinks({ method, query }: HttpRequest, store: Store): readonly LanguageLink[] {
  const { offered } = languagesOf(store);
  if (offered.length < 2 || (method !== 'GET' && method !== 'HEAD')) return [];
  const kept = [...query].filter(
    ([name, value]) => name !== 'language' && name !== 'notice' && value.length <= longestValue,
  );
  return offered.map((locale) => ({
    locale,
    href: `?${new URLSearchParams([...kept, ['language', locale]]).toString()}`,
  }));
}

interface LanguageSwitcherProps {
  readonly messages: PageMessages;
  readonly locale: Locale;
  readonly links: readonly LanguageLink[];
}

export function LanguageSwitcher({ messages, locale, links }: LanguageSwitcherProps): VNode {
  return (
    <nav aria-label={messages.frame.language}>
      <ul class="foot-links">
        {links.map((link) => (
          <li key={link.locale}>
            <a
              href={link.href}
              lang={link.locale}
              hrefLang={link.locale}
              {...(link.locale === locale ? { 'aria-current': 'true' as const } : {})}
            >
              {languageNames[link.locale]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
