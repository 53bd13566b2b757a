/** An ISO 8601 time as it is written in the region, such as `en-GB`, in UTC; the pages' script writes it again in the reader's own zone. */
export function writeMoment(at: string, region: string): string {
  const format = new Intl.DateTimeFormat(region, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'UTC',
  });
  return `${format.format(new Date(at))} UTC`;
}
