/**
 * Text without what cannot be seen, save what some scripts are written with: joiners, and the variation selectors of emoji and of Han names. Something in it is seen, unless there is
 * nothing but blanks: a braille blank alone, or a filler of Hangul, would be a name that shows as none.
 */
export const seenTextPattern =
  /^(?=\s*$|[\s\p{Default_Ignorable_Code_Point}\u2800]*[^\s\p{Default_Ignorable_Code_Point}\u2800])(?:[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}]|[\u200c\u200d\p{Variation_Selector}])*$/u;
