import type { Ran } from './tool.ts';

export function expectThat(isSo: boolean, what: string, { code, output }: Ran): void {
  if (!isSo)
    throw new Error(`What was tried should be one that ${what}. It ended with ${String(code)}:\n${output}`);
}
