import { randomInt } from 'node:crypto';

/**
 * What a great many requests read stands in several items alike, written in one transaction and read one at random: one item, and so one partition of the
 * index, gives some 3,000 reads a second however many customers there are.
 */
const copies = 16;

export function copyKeys(key: string): { readonly pk: string }[] {
  return Array.from({ length: copies }, (_, copy) => ({ pk: `${key}#${String(copy)}` }));
}

export function someCopyKey(key: string): { readonly pk: string } {
  return { pk: `${key}#${String(randomInt(copies))}` };
}
