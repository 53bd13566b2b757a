/** Text without what cannot be seen, save the joiners that some scripts are written with. */
export const seenTextPattern = /^(?:[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|[\u200c\u200d])*$/u;
