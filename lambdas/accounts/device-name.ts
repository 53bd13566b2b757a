const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];

const systems: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'Mac'],
  [/CrOS/, 'Chromebook'],
  [/Linux/, 'Linux'],
];

/** `Firefox · Windows`, as far as the user agent tells: enough for customers to know their own devices again. */
export function deviceName(userAgent: string): string {
  return knownDeviceName(userAgent) ?? (userAgent.split(/[ /(]/)[0] ?? '').slice(0, 40);
}

/** The same of browsers and systems that are known by name alone: what a stranger's browser calls itself stands in no mail of the store's. */
export function knownDeviceName(userAgent: string): string | null {
  const find = (known: typeof browsers) => known.find(([pattern]) => pattern.test(userAgent))?.[1];
  const named = [find(browsers), find(systems)].filter((part) => part !== undefined);
  return named.length > 0 ? named.join(' · ') : null;
}
