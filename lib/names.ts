/** `session-check` and `passwordPepper` as CloudFormation likes its ids: `SessionCheck`, `PasswordPepper`. */
export function pascalCase(name: string): string {
  return name
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
