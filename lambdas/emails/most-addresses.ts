/** With the main one. */
export const mostAddresses = 10;
