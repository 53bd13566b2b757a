/** Tags with their attributes, and what stands between them. */
const parts = /<(?:"[^"]*"|[^">])*>|[^<]+/g;

/**
 * A page's words within which no line ends, though they have a hyphen: E-Mail, e-mail. A word joiner keeps them together, which nobody sees or hears; attributes, which
 * forms send back, are left alone.
 */
export function wholeWords(html: string): string {
  return html.replace(parts, (part) =>
    part.startsWith('<') ? part : part.replace(/\b(e-)(?=mail)/gi, '$1\u2060'),
  );
}
