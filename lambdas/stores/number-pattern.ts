import { randomInt } from 'node:crypto';

const fewestDigits = 6;
const mostDigits = 12;
const longest = 32;

/** Whether customer numbers can be made by it: `#` for each digit, 6 to 12 of them in a row, and around them what a customer number may have. */
export function isNumberPattern(text: string): boolean {
  const runs = text.match(/#+/g) ?? [];
  const [digits = ''] = runs;
  const example = text.replaceAll('#', '1');
  return (
    text.length <= longest &&
    runs.length === 1 &&
    digits.length >= fewestDigits &&
    digits.length <= mostDigits &&
    /^[A-Z0-9._-]+$/.test(example)
  );
}

/**
 * One of the pattern's numbers, by chance: so that any number of contacts are made at once, and no counter has to be asked for each. Whether it is free is decided by
 * the claim to it. It begins with no zero, which a spreadsheet would drop.
 */
export function generateCustomerNumber(pattern: string): string {
  return pattern.replace(/#+/, ({ length }) => {
    const first = 10 ** (length - 1);
    return String(randomInt(first, first * 10));
  });
}
