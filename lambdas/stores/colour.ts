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
  /** What fills a shape that is told by it from those that are not filled: the colour, or the ground's text colour where the two grounds would look alike. */
  readonly fill: Hex;
  /** Black or white, to be written on that. */
  readonly fillInk: Hex;
  /** What bounds a shape of the colour: the colour, or the ground's text colour where the shape would not be seen (3 to 1; WCAG 2.2, 1.4.11). */
  readonly edge: Hex;
  /** For links and signs: the colour, or the ground's text colour where it could not be read (4.5 to 1; WCAG 2.2, 1.4.3). */
  readonly mark: Hex;
}

export function paletteOn(ground: Ground, colour: Hex): Palette {
  const stands = contrast(colour, ground.colour);
  const fill = isLostOn(ground.colour, colour) ? ground.text : colour;
  return {
    accent: colour,
    ink: inkOn(colour),
    fill,
    fillInk: inkOn(fill),
    edge: stands >= 3 ? colour : ground.text,
    mark: stands >= 4.5 ? colour : ground.text,
  };
}

function inkOn(colour: Hex): Hex {
  return contrast(colour, '#ffffff') >= contrast(colour, '#000000') ? '#ffffff' : '#000000';
}

/** Neither lighter nor darker than the ground, nor of a hue that tells it: white on a page that is nearly white, and black on a dark one. Yellow stands out on white. */
function isLostOn(ground: Hex, colour: Hex): boolean {
  const [one, other] = [channels(ground), channels(colour)];
  const distance = Math.hypot(...one.map((value, at) => value - (other[at] ?? 0)));
  return contrast(colour, ground) < 1.35 && distance < 64;
}

function channels(colour: Hex): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}

/** WCAG 2.2 contrast ratio, 1 to 21. */
export function contrast(one: Hex, other: Hex): number {
  const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return ((lighter ?? 0) + 0.05) / ((darker ?? 0) + 0.05);
}

/** WCAG 2.2 relative luminance, 0 (black) to 1 (white). */
function luminance(colour: Hex): number {
  const [red, green, blue] = channels(colour).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}
