/** An sRGB colour as `#rrggbb`. */
export type Hex = string;

/** What a colour is to stand on, and what is written there. */
export interface Ground {
  readonly colour: Hex;
  readonly text: Hex;
}

/** A store's colour on a ground. */
export interface Palette {
  /** The colour itself: stores are known by it, so it is never turned into another. */
  readonly accent: Hex;
  /** Black or white, to be written on it: at least 4.5 to 1 (WCAG 2.2, 1.4.3). */
  readonly ink: Hex;
  /** What bounds a shape of the colour: the colour, or the ground's text colour where the shape would not be seen (3 to 1; WCAG 2.2, 1.4.11). */
  readonly edge: Hex;
  /** For links and signs: the colour, or the ground's text colour where it could not be read (4.5 to 1; WCAG 2.2, 1.4.3). */
  readonly mark: Hex;
}

export function paletteOn(ground: Ground, colour: Hex): Palette {
  const stands = contrast(colour, ground.colour);
  return {
    accent: colour,
    ink: contrast(colour, '#ffffff') >= contrast(colour, '#000000') ? '#ffffff' : '#000000',
    edge: stands >= 3 ? colour : ground.text,
    mark: stands >= 4.5 ? colour : ground.text,
  };
}

/** WCAG 2.2 contrast ratio, 1 to 21. */
export function contrast(one: Hex, other: Hex): number {
  const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return ((lighter ?? 0) + 0.05) / ((darker ?? 0) + 0.05);
}

/** WCAG 2.2 relative luminance, 0 (black) to 1 (white). */
function luminance(colour: Hex): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}
