export interface Product {
  readonly sku: string;
  readonly name: string;
  /** In cents: money is never a floating-point number. */
  readonly cents: number;
  readonly about: string;
}

export const currency = 'EUR';

export const products = [
  { sku: 'POT-16', name: 'Terracotta pot', cents: 1800, about: 'Thrown by hand, 16 cm, with a saucer.' },
  { sku: 'CAN-15', name: 'Watering can', cents: 3450, about: 'Galvanised steel, 1.5 litres, a fine rose.' },
  { sku: 'SEED-30', name: 'Wildflower seeds', cents: 690, about: 'Thirty kinds for bees, enough for 10 m².' },
  { sku: 'TRO-1', name: 'Hand trowel', cents: 2200, about: 'Ash handle, carbon steel, for life.' },
] as const satisfies readonly Product[];

/** As the accounts take an amount: `18.00`. */
export function amountOf(cents: number): string {
  return (cents / 100).toFixed(2);
}

export function priceOf(cents: number): string {
  return new Intl.NumberFormat('en-IE', { style: 'currency', currency }).format(cents / 100);
}
