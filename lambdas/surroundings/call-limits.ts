/**
 * Milliseconds that a call to AWS may take, for every client. The SDK waits for ever by itself, and tries three times: that is still within the ten
 * seconds of the quickest function, which so answers instead of being cut off.
 */
export const callLimits = { connectionTimeout: 1000, requestTimeout: 2500, throwOnRequestTimeout: true };
