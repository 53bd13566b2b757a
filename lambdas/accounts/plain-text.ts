/**
 * Made one line that shows what it says: line breaks and other control characters become spaces (so no header can be added to a mail),
 * the marks that turn reading direction around are dropped, and broken UTF-16 is repaired.
 */
export function oneLine(value: string): string {
  return value
    .toWellFormed()
    .replace(/[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/gu, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
}

/** Broken at spaces to lines of at most `width` UTF-16 code units; a longer word, such as a link, stays whole. */
export function wrap(text: string, width: number): string {
  return text
    .split('\n')
    .map((line) => wrapLine(line, width))
    .join('\n');
}

function wrapLine(line: string, width: number): string {
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(' ')) {
    if (current !== '' && current.length + 1 + word.length > width) {
      lines.push(current);
      current = word;
    } else current = current === '' ? word : `${current} ${word}`;
  }
  return [...lines, current].join('\n');
}

/** The text before a word that is to stay whole, that word, and what follows; the text alone where the word is not in it. */
export function aroundWhole(text: string, word: string): [before: string, word: string, after: string] {
  const at = word === '' ? -1 : text.indexOf(word);
  return at === -1 ? [text, '', ''] : [text.slice(0, at), word, text.slice(at + word.length)];
}
