/** A rotating key: `current` names the one that new things are made with; the others still open what they made. */
export interface SecretKeys {
  readonly current: string;
  readonly keys: Readonly<Record<string, string>>;
}
