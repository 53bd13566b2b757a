/** Where a page of an export goes on, as it stands in an address. What somebody made up leads to the beginning, and never out of their own. */
export function readCursor(sent: string | null): string | null {
  if (sent === null || !/^[A-Za-z0-9_-]{1,400}$/.test(sent)) return null;
  const cursor = Buffer.from(sent, 'base64url').toString('utf8');
  return /^[A-Za-z0-9_-]{1,64}\/([a-z-]{1,20}(#[\x21-\x7e]{1,200})?)?$/.test(cursor) ? cursor : null;
}

export function writeCursor(cursor: string | null): string | null {
  return cursor === null ? null : Buffer.from(cursor).toString('base64url');
}
