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

const headEnd = /<body\b/i;
const hyphened = /\be-mail/i;

/** The same of a mail's HTML. Not every mail program knows the joiner, and each knows a span; what stands before the body is no text. */
export function wholeWordsOfMail(html: string): string {
  if (!hyphened.test(html)) return html;
  const at = html.search(headEnd);
  const body = html
    .slice(at)
    .replace(parts, (part) =>
      part.startsWith('<') ? part : part.replace(/\be-mail/gi, '<span style="white-space: nowrap">$&</span>'),
    );
  return html.slice(0, at) + body;
}
