/** A rotating key: `current` names the one that new things are made with; the others still open what they made. */
export interface SecretKeys {
  readonly current: string;
  readonly keys: Readonly<Record<string, string>>;
}

/** The one that new things are made with. @throws Error where the secret names one that it does not hold. */
export function currentKey({ current, keys }: SecretKeys, which: 'token key' | 'password pepper'): string {
  const key = Object.hasOwn(keys, current) ? keys[current] : undefined;
  if (key === undefined) throw new Error(`The ${which} ${current} is not in the secret`);
  return key;
}
