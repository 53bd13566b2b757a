import { madeOnce } from './made-once.ts';

/** An amount is a decimal string beside its currency, never a floating-point number: what is sent is what is kept and shown. */

const currencies = new Set(Intl.supportedValuesOf('currency'));

/** The ISO 4217 code, or undefined where there is no such currency. */
export function canonicalCurrency(typed: string): string | undefined {
  const code = typed.toUpperCase();
  return /^[A-Za-z]{3}$/.test(typed) && currencies.has(code) ? code : undefined;
}

/** Up to twelve digits before the point and four after it; less than zero for what is taken off. Undefined where it is not written so. */
export function canonicalAmount(typed: string): string | undefined {
  return /^-?(0|[1-9]\d{0,11})(\.\d{1,4})?$/.test(typed) ? typed : undefined;
}

/** The one way to write an amount in its currency: `24.9` and `24.900` euro are `24.90`, and yen have no decimals unless some were sent. */
export function amountIn(currency: string, amount: string): string {
  const [whole = '0', fraction = ''] = amount.split('.');
  const significant = fraction.replace(/0+$/, '').padEnd(minorDigits(currency), '0');
  const written = significant === '' ? whole : `${whole}.${significant}`;
  return /^-[0.]+$/.test(written) ? written.slice(1) : written;
}

const minorDigits = madeOnce(
  (currency: string): number =>
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2,
);
