/**
 * The bytes of a base64 text, with or without padding, or undefined when it is none or not in its one form. Bits that stand for nothing
 * must be zero: else two texts would be one hash, and a changed character would go unnoticed.
 */
export function readBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64');
  const written = bytes.toString('base64');
  return text !== '' && (text === written || text === written.replace(/={1,2}$/, '')) ? bytes : undefined;
}
