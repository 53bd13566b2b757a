import { colourOnDark, contrast, inkOn, visibleOn } from './colour.ts';
import { defaultLook, type Store } from './store.ts';

/** The grounds of `pages/styles/tokens.css`, the hardest one of each mode: what stands out here stands out everywhere. */
const lightGround = '#f1f2f4';
const darkGround = '#202228';

/**
 * The store's colour as the style sheet's variables: `accent` fills buttons and rules (3 to 1 against the ground), `accent-ink` is
 * written on it, `link` is read as text (4.5 to 1; WCAG 2.2, 1.4.3 and 1.4.11).
 */
export function storeStyle(store: Store | null): string {
  const colour = storeColour(store);
  const light = visibleOn(lightGround, colour, '#000000');
  const dark = colourOnDark(darkGround, colour);
  return [
    `:root{${variables(light, readableOn(lightGround, light, 0))}}`,
    `@media (prefers-color-scheme:dark){:root{${variables(dark, readableOn(darkGround, dark, 255))}}}`,
  ].join('');
}

export function storeColour(store: Store | null): string {
  const colour = store?.look.colour.toLowerCase() ?? '';
  return /^#[0-9a-f]{6}$/.test(colour) ? colour : defaultLook.colour;
}

function variables(accent: string, link: string): string {
  return `--accent:${accent};--accent-ink:${inkOn(accent)};--link:${link}`;
}

/** The colour, or as little of black (0) or white (255) mixed in as makes text of it readable on the ground. */
function readableOn(ground: string, colour: string, target: 0 | 255): string {
  for (let percent = 0; percent < 100; percent += 5) {
    const channels = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
    const mixed = channels.map((channel) => Math.round(channel + ((target - channel) * percent) / 100));
    const hex = `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
    if (contrast(hex, ground) >= 4.5) return hex;
  }
  return target === 0 ? '#000000' : '#ffffff';
}

/** The store's logo, when it is one that a page may show. */
export function logoAddress(store: Store | null): URL | null {
  const address = store?.look.logoUrl == null ? null : URL.parse(store.look.logoUrl);
  return address?.protocol === 'https:' ? address : null;
}

/** The first letter or digit of the name, for the tile that stands in for a logo. */
export function monogram(name: string): string {
  return (/[\p{L}\p{N}]/u.exec(name)?.[0] ?? '').toUpperCase();
}
