export const locales = ['en', 'es', 'fr', 'de'] as const;
export type Locale = (typeof locales)[number];

/**
 * The first of the reader's languages that we speak, by RFC 9110 quality order; the store's own language when we speak none.
 */
export function chooseLocale(acceptLanguage: string | undefined, storeLocale: Locale): Locale {
  const wanted = (acceptLanguage ?? '')
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
    .sort((one, other) => other.quality - one.quality || one.position - other.position);
  for (const { language } of wanted) {
    const spoken = locales.find((locale) => locale === language);
    if (spoken !== undefined) return spoken;
  }
  return storeLocale;
}
