export const locales = ['en', 'es', 'fr', 'de'] as const;
export type Locale = (typeof locales)[number];

/** What tells in which language somebody wants to be spoken to, the plainest first. */
export interface LanguageWishes {
  /** What they chose just now, and what they chose before: whatever a request holds. */
  readonly chosen?: readonly (string | null | undefined)[];
  readonly acceptLanguage?: string | undefined;
}

/** The languages that a store speaks. */
export interface Languages {
  readonly offered: readonly Locale[];
  readonly own: Locale;
}

/** The first wish that the store offers; its own language when it offers none of them. Browsers' wishes go by RFC 9110's order of quality. */
export function chooseLocale({ chosen = [], acceptLanguage }: LanguageWishes, languages: Languages): Locale {
  const wishes = [...chosen, ...languagesOf(acceptLanguage)];
  for (const wish of wishes) {
    const spoken = languages.offered.find((locale) => locale === wish);
    if (spoken !== undefined) return spoken;
  }
  return offeredLocale(languages.own, languages);
}

/** The locale where the store offers it, else its own, else the first that it offers. */
export function offeredLocale(locale: Locale, { offered, own }: Languages): Locale {
  if (offered.includes(locale)) return locale;
  return offered.includes(own) ? own : (offered[0] ?? own);
}

/** As `en-GB`: the language with the reader's region, by which dates are written. The language alone when they name no region. */
export function regionOf(acceptLanguage: string | undefined, locale: Locale): string {
  const tags = (acceptLanguage ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => part.split(';')[0]?.trim() ?? '');
  return tags.find((tag) => tag.startsWith(`${locale}-`) && /^[a-z]{2}-[A-Z]{2}$/.test(tag)) ?? locale;
}

function languagesOf(acceptLanguage: string | undefined): string[] {
  return (acceptLanguage ?? '')
    .slice(0, 500)
    .split(',')
    .map((part, position) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.map((parameter) => /^\s*q=([0-9.]+)\s*$/.exec(parameter)?.[1]).find(Boolean);
      return {
        language: tag.split('-')[0] ?? '',
        quality: quality === undefined ? 1 : Number(quality),
        position,
      };
    })
    .filter(({ quality }) => quality > 0)
    .sort((one, other) => other.quality - one.quality || one.position - other.position)
    .map(({ language }) => language);
}
