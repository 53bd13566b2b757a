/** Where a page of an export goes on, as it stands in an address. What somebody made up leads to the beginning, and never out of their own. */
export function readCursor(sent: string | null): string | null {
  if (sent === null || !/^[A-Za-z0-9_-]{1,400}$/.test(sent)) return null;
  const sortKey = Buffer.from(sent, 'base64url').toString('utf8');
  return /^[a-z-]{1,20}(#[\x21-\x7e]{1,200})?$/.test(sortKey) ? sortKey : null;
}

export function writeCursor(sortKey: string | null): string | null {
  return sortKey === null ? null : Buffer.from(sortKey).toString('base64url');
}
