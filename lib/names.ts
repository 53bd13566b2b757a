/** `session-check` and `passwordPepper` as CloudFormation likes its ids: `SessionCheck`, `PasswordPepper`. */
export function pascalCase(name: string): string {
  return name
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

/** Object.keys, knowing its keys: only for literals, which have no others. */
export function keysOf<Key extends string>(record: Readonly<Partial<Record<Key, unknown>>>): Key[] {
  // TypeScript types Object.keys as string[] because a value may have more keys than its type; a literal's type is complete.
  return Object.keys(record) as Key[];
}
