import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';

/** What the file begins with says it, where it says anything: Excel's 'Unicode text' is UTF-16. Else utf-8. */
export async function encodingOf(path: string): Promise<string> {
  const [first = -1, second = -1, third = -1, fourth = -1] = await firstBytes(path);
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  // The header is of plain letters.
  if (second === 0 && fourth === 0) return 'utf-16le';
  if (first === 0 && third === 0) return 'utf-16be';
  if (first === 0x50 && second === 0x4b && third === 3 && fourth === 4)
    throw new Error(
      'The file is a spreadsheet or an archive. Save it as CSV first: in Excel as ‘CSV UTF-8’.',
    );
  return 'utf-8';
}

async function firstBytes(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

export interface FileDigest {
  readonly digest: string;
  /** What a byte of the text as UTF-8 is of the file: by it is told how far it is. */
  readonly bytesPerByte: number;
}

/** Reads the whole file once: a file in another encoding is told at its beginning, and not by broken names at its end. */
export async function digestOf(path: string, encoding: string): Promise<FileDigest> {
  const hash = createHash('sha256');
  const decoder = decoderOf(encoding);
  const isUtf8 = decoder.encoding === 'utf-8';
  const read = { bytes: 0, decoded: 0 };
  try {
    for await (const chunk of createReadStream(path)) {
      // Sound: without an encoding a read stream gives buffers.
      const bytes = chunk as Buffer;
      hash.update(bytes);
      const text = decoder.decode(bytes, { stream: true });
      read.bytes += bytes.length;
      read.decoded += isUtf8 ? bytes.length : Buffer.byteLength(text);
    }
    decoder.decode();
  } catch (error) {
    if (!isBadText(error)) throw error;
    throw new Error(`The file is not in ${encoding}. Say what it is in, such as --encoding windows-1252.`, {
      cause: error,
    });
  }
  return {
    digest: hash.digest('base64url').slice(0, 16),
    bytesPerByte: read.decoded === 0 ? 1 : read.bytes / read.decoded,
  };
}

const isBadText = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA';

function decoderOf(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch {
    throw new Error(`There is no encoding ${encoding}. Common are utf-8, windows-1252 and utf-16le.`);
  }
}

export async function* textOf(path: string, encoding: string): AsyncGenerator<string> {
  const decoder = decoderOf(encoding);
  // Sound: as above.
  for await (const chunk of createReadStream(path)) yield decoder.decode(chunk as Buffer, { stream: true });
}
