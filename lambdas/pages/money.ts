/** An amount as it is written in the region, such as `en-GB`; of whatever size, without a floating-point number in between. */
export function writeMoney(
  { currency, amount }: Readonly<Record<'currency' | 'amount', string>>,
  region: string,
): string {
  const format = new Intl.NumberFormat(region, { style: 'currency', currency, maximumFractionDigits: 4 });
  return isDecimal(amount) ? format.format(amount) : `${amount} ${currency}`;
}

/** A whole number or a part of one, such as 1.5. */
export function writeQuantity(quantity: number, region: string): string {
  return new Intl.NumberFormat(region, { maximumFractionDigits: 3 }).format(quantity);
}

function isDecimal(text: string): text is `${number}` {
  return /^-?\d+(\.\d+)?$/.test(text);
}
