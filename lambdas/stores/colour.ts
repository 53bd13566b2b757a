/** An sRGB colour as `#rrggbb`. */
type Hex = string;

const channels = (colour: Hex): [number, number, number] => [
  Number.parseInt(colour.slice(1, 3), 16),
  Number.parseInt(colour.slice(3, 5), 16),
  Number.parseInt(colour.slice(5, 7), 16),
];

/** WCAG 2.2 relative luminance, 0 (black) to 1 (white). */
function luminance(colour: Hex): number {
  const [red, green, blue] = channels(colour).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

/** WCAG 2.2 contrast ratio, 1 to 21. */
export function contrast(one: Hex, other: Hex): number {
  const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return ((lighter ?? 0) + 0.05) / ((darker ?? 0) + 0.05);
}

/** Black or white, whichever reads better on the colour: always at least 4.5 to 1 (WCAG 1.4.3). */
export function inkOn(colour: Hex): Hex {
  return contrast(colour, '#ffffff') >= contrast(colour, '#000000') ? '#ffffff' : '#000000';
}

/** The store's colour for a dark card. A black or dark grey turns nearly white, since lightened to grey it would look switched off. */
export function colourOnDark(ground: Hex, colour: Hex): Hex {
  const grey = Math.max(...channels(colour)) - Math.min(...channels(colour)) < 24;
  return grey && contrast(colour, ground) < 3 ? '#f4f4f5' : visibleOn(ground, colour, '#ffffff');
}

/** The colour itself, or as little of `towards` mixed in as makes its shape stand out from the ground, 3 to 1 (WCAG 1.4.11). */
export function visibleOn(ground: Hex, colour: Hex, towards: '#000000' | '#ffffff'): Hex {
  const target = towards === '#ffffff' ? 255 : 0;
  for (let percent = 0; percent < 100; percent += 5) {
    const mixed = channels(colour).map((channel) =>
      Math.round(channel + ((target - channel) * percent) / 100),
    );
    const hex = `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
    if (contrast(hex, ground) >= 3) return hex;
  }
  return towards;
}
