export const language = document.documentElement.lang;

/** The page's language as it is written where the reader lives, such as `en-GB`: what the browser asks for, as far as it is the page's. */
export const region =
  navigator.languages.find((tag) => tag === language || tag.startsWith(`${language}-`)) ?? language;

/** A sentence of the page with its values, `{name}`, filled in. */
export function fill(text = '', values: Readonly<Record<string, string>> = {}): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
