import { randomUUID } from 'node:crypto';

/** By which of two labels Secrets Manager keeps a version. A label is on one version at a time, and one without a label is not sure to stay. */
type SecretLabel = 'a' | 'b';

/** Its version names it; of an earlier release's, which is AWSCURRENT, the first. */
export function labelOf(version: string): SecretLabel {
  return version.endsWith('-b') ? 'b' : 'a';
}

/** For a new secret: with the label that the live one does not have, so that whatever is proposed, however often, takes nothing from what the store goes by. */
export function secretVersionBeside(live: string | undefined): string {
  const label: SecretLabel = live !== undefined && labelOf(live) === 'a' ? 'b' : 'a';
  return `${randomUUID()}-${label}`;
}
