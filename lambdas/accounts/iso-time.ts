/** Every customer-facing time is ISO 8601 in UTC, to the second. */
export function isoTime(epochSeconds: number): string {
  return new Date(epochSeconds * 1000).toISOString().replace('.000Z', 'Z');
}
