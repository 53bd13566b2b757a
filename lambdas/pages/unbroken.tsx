import type { VNode } from 'preact';
import { aroundWhole } from '../accounts/plain-text.ts';

/**
 * A sentence with a number in it, such as C-1001, within which no line ends: a browser ends one at its hyphen. By no joiner in it, as of words (`whole-words.ts`): a number is
 * copied, and typed into a field.
 */
export function Unbroken({ text, number }: { readonly text: string; readonly number: string }): VNode {
  const [before, whole, after] = aroundWhole(text, number);
  return (
    <>
      {before}
      {whole !== '' && <span class="unbroken">{whole}</span>}
      {after}
    </>
  );
}
