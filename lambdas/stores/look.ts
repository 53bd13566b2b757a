import { paletteOn, type Ground, type Hex } from './colour.ts';
import { isWebAddress } from './origin.ts';
import { defaultLook, type Look, type Scheme, type Store } from './store.ts';

/** The hardest grounds of `pages/styles/tokens.css`, one of each mode, with their text: what stands out here stands out everywhere. */
const lightGround: Ground = { colour: '#f1f2f4', text: '#15171c' };
const darkGround: Ground = { colour: '#202228', text: '#f2f3f5' };

/**
 * The store's colour as the style sheet's variables: `accent` fills, `accent-ink` is written on it, `accent-edge` bounds it, `link` is read as
 * text; `fill` and `fill-ink` are said where the colour alone would not tell a filled button from another. Browsers that do not know `light-dark()` show every store in light.
 */
export function storeStyle(store: Store | null): string {
  const colour = storeColour(store);
  const light = paletteOn(lightGround, colour);
  const dark = paletteOn(darkGround, colour);
  const both = (one: Hex, other: Hex) => (one === other ? one : `light-dark(${one},${other})`);
  const isLost = [light, dark].some(({ fill }) => fill !== colour);
  const filled = (fill: string, ink: string) => (isLost ? `;--fill:${fill};--fill-ink:${ink}` : '');
  return [
    `:root{--accent:${light.accent};--accent-ink:${light.ink};--accent-edge:${light.edge};--link:${light.mark}${filled(light.fill, light.fillInk)}}`,
    '@supports(color:light-dark(#000,#fff)){',
    `:root{color-scheme:${colorScheme(schemeOf(store))};`,
    `--accent-edge:${both(light.edge, dark.edge)};--link:${both(light.mark, dark.mark)}`,
    `${filled(both(light.fill, dark.fill), both(light.fillInk, dark.fillInk))}}}`,
  ].join('');
}

export function schemeOf(store: Store | null): Scheme {
  return store?.look.scheme ?? defaultLook.scheme;
}

/** CSS `color-scheme`. */
export function colorScheme(scheme: Scheme): string {
  switch (scheme) {
    case 'both':
      return 'light dark';
    case 'light':
      return 'only light';
    case 'dark':
      return 'only dark';
  }
}

export function storeColour(store: Pick<Store, 'look'> | null): Hex {
  const colour = store?.look.colour.toLowerCase() ?? '';
  return /^#[0-9a-f]{6}$/.test(colour) ? colour : defaultLook.colour;
}

/** Which image is the store's logo on which ground; null where its name is written instead. */
export interface Logo {
  readonly light: string;
  /** Null where the light one stands on a plate of its own. */
  readonly dark: string | null;
}

export function logoOf({ logoUrl, darkLogoUrl }: Look): Logo | null {
  const light = imageAddress(logoUrl);
  const dark = imageAddress(darkLogoUrl);
  return light === null ? null : { light, dark };
}

/** An image that a page may show, and a mail: mail programs show none over plain http. */
function imageAddress(address: string | null): string | null {
  return address !== null && isWebAddress(address) ? new URL(address).href : null;
}

/** The first letter or digit of the name, for the tile that stands in for a logo. */
export function monogram(name: string): string {
  return (/[\p{L}\p{N}]/u.exec(name)?.[0] ?? '').toUpperCase();
}
