/** Object.keys, knowing its keys: only for records that are complete, such as literals, and have no others. */
export function keysOf<Key extends string>(record: Readonly<Partial<Record<Key, unknown>>>): Key[] {
  // TypeScript types Object.keys as string[] because a value may have more keys than its type; a literal's type is complete.
  return Object.keys(record) as Key[];
}

/** The record of the same keys whose values are made of them: so that nothing has to list the functions or the tables a second time. */
export function mapRecord<Key extends string, From, To>(
  record: Readonly<Record<Key, From>>,
  make: (key: Key, value: From) => To,
): Readonly<Record<Key, To>> {
  const made = keysOf(record).map((key) => [key, make(key, record[key])] as const);
  // Sound: Object.fromEntries forgets which keys it was given, and it was given every one.
  return Object.fromEntries(made) as Record<Key, To>;
}
