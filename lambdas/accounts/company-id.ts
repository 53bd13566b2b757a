import { createHash } from 'node:crypto';

const longest = 128;

/** An id for a company of which only the name is known: whoever writes the same name, in whatever case and with whatever blanks, is of the same company. */
export function companyIdOf(name: string): string {
  const plain = name.toWellFormed().normalize('NFC').toLowerCase().replace(/\s+/gu, ' ').trim();
  const id = encodeURIComponent(plain);
  if (id.length <= longest) return id;
  const digest = createHash('sha256').update(plain).digest('hex').slice(0, 24);
  return `${id.slice(0, longest - digest.length - 1)}-${digest}`;
}
