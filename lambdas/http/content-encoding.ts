import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** Content codings of RFC 9110 that we answer in, the smaller first. */
const codings = ['br', 'gzip'] as const;
export type ContentCoding = (typeof codings)[number];

/** The smallest coding that the client takes (RFC 9110, 12.5.3); undefined for the text as it is. */
export function chooseCoding(acceptEncoding: string | undefined): ContentCoding | undefined {
  const taken = new Map(
    (acceptEncoding ?? '')
      .slice(0, 500)
      .toLowerCase()
      .split(',')
      .map((part) => {
        const [coding = '', ...parameters] = part.split(';').map((piece) => piece.trim());
        const quality = parameters.find((parameter) => parameter.startsWith('q='));
        return [coding, quality === undefined ? 1 : Number(quality.slice(2))];
      }),
  );
  return codings.find((coding) => (taken.get(coding) ?? taken.get('*') ?? 0) > 0);
}

/** For what is made anew at every request: quick rather than smallest. */
export function compress(text: string, coding: ContentCoding): Buffer {
  switch (coding) {
    case 'br':
      return brotliCompressSync(text, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: 5,
          [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        },
      });
    case 'gzip':
      return gzipSync(text);
  }
}
