/** A file with a line of names on top, as rows by these names (RFC 4180; commas, semicolons or tabs between). */
export interface Table {
  readonly names: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const separators = [',', ';', '\t'] as const;

/** Blank lines are none. */
export function readCsv(text: string): Table {
  const plain = text.replace(/^\uFEFF/, '');
  const separator = separatorOf(plain);
  const [names = [], ...rows] = recordsOf(plain, separator).filter((record) =>
    record.some((cell) => cell.trim() !== ''),
  );
  return { names: names.map((name) => name.trim()), rows };
}

/** The one that stands most often in the first line. */
function separatorOf(text: string): string {
  const [first = ''] = text.split('\n', 1);
  const count = (separator: string): number => first.split(separator).length;
  return [...separators].sort((one, other) => count(other) - count(one))[0] ?? ',';
}

/** One pass over the text, whatever it is. A quote within quotes is written twice. */
function recordsOf(text: string, separator: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let cell = '';
  let isQuoted = false;
  const endRecord = (): void => {
    records.push([...record, cell]);
    record = [];
    cell = '';
  };
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (character === '"' && cell === '') isQuoted = true;
    else if (character === separator) {
      record.push(cell);
      cell = '';
    } else if (character === '\n') endRecord();
    else if (character !== '\r') cell += character;
  }
  if (cell !== '' || record.length > 0) endRecord();
  return records;
}
