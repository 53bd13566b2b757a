/** Whether Node's own error has the code, such as `ENOENT`. Its class does not tell: in tests Node's errors are of another realm. */
export const hasCode = (error: unknown, code: string): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === code;
