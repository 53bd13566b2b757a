/** Of an AWS client what it has in the way of its requests. */
interface Client {
  readonly middlewareStack: { readonly remove: (name: string) => boolean };
}

/** The SDK copies the input and the output of every call, without what is secret, for a log; we give it none, and it copies all the same. */
export function withoutLogCopies(client: Client): void {
  client.middlewareStack.remove('loggerMiddleware');
}
