/**
 * What `plainText` refuses, as it stands between the brackets of a pattern that programs in any language can read: they know no \\p{Cf}. Lone surrogates
 * are left out, for JSON that is well-formed has none. Its test writes it anew from Unicode.
 */
export const unseen =
  '\\u0000-\\u001f\\u007f-\\u009f\\u00ad\\u034f\\u0600-\\u0605\\u061c\\u06dd\\u070f\\u0890-\\u0891\\u08e2\\u115f-\\u1160\\u17b4-\\u17b5\\u180e\\u200b\\u200e-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ufeff\\uffa0\\ufff0-\\ufffb\u{110bd}\u{110cd}\u{13430}-\u{1343f}\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e00ff}\u{e01f0}-\u{e0fff}';

/** What it takes and nobody sees by itself: beside it something has to be seen. */
export const hidden = '\\u180b-\\u180d\\u180f\\u200c-\\u200d\\u2800\\ufe00-\\ufe0f\u{e0100}-\u{e01ef}';
