/**
 * Which letters stand together in a name that is read as nobody else's in a history: those of one script in everyday use, and Latin ones beside those of East Asia, which
 * nobody takes for each other (Unicode UTS 39, 5.2, "highly restrictive", with the scripts of UAX 31, table 5).
 */
const together: readonly RegExp[] = [
  /^[\p{scx=Latin}\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]*$/u,
  /^[\p{scx=Latin}\p{scx=Han}\p{scx=Bopomofo}]*$/u,
  /^[\p{scx=Latin}\p{scx=Han}\p{scx=Hangul}]*$/u,
  /^\p{scx=Arabic}*$/u,
  /^\p{scx=Armenian}*$/u,
  /^\p{scx=Bengali}*$/u,
  /^\p{scx=Cyrillic}*$/u,
  /^\p{scx=Devanagari}*$/u,
  /^\p{scx=Ethiopic}*$/u,
  /^\p{scx=Georgian}*$/u,
  /^\p{scx=Greek}*$/u,
  /^\p{scx=Gujarati}*$/u,
  /^\p{scx=Gurmukhi}*$/u,
  /^\p{scx=Hebrew}*$/u,
  /^\p{scx=Kannada}*$/u,
  /^\p{scx=Khmer}*$/u,
  /^\p{scx=Lao}*$/u,
  /^\p{scx=Malayalam}*$/u,
  /^\p{scx=Myanmar}*$/u,
  /^\p{scx=Oriya}*$/u,
  /^\p{scx=Sinhala}*$/u,
  /^\p{scx=Tamil}*$/u,
  /^\p{scx=Telugu}*$/u,
  /^\p{scx=Thaana}*$/u,
  /^\p{scx=Thai}*$/u,
  /^\p{scx=Tibetan}*$/u,
];

/** What shows as nothing, around a letter, or as the dot that the letter has anyway. */
const unseen = /[\p{So}\p{Me}\p{Co}\p{Cn}]|\p{Soft_Dotted}\p{M}*\u0307/u;

/** Whether a name is told from every other one by whoever reads it: not a name in two alphabets that look alike, nor with signs that do not show. */
export function isToldApart(name: string): boolean {
  const plain = name.normalize('NFKC');
  // What is of every script or of that of the letter before it tells nothing; digits of other scripts are letters here.
  const letters = (plain.match(/[\p{L}\p{M}\p{N}]/gu) ?? []).filter(
    (one) => !/[\p{Script=Common}\p{Script=Inherited}]/u.test(one),
  );
  const word = letters.join('');
  return !unseen.test(plain) && together.some((script) => script.test(word));
}
