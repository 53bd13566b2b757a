import { Logger } from '@aws-lambda-powertools/logger';

/** One line of JSON an event. No body, header, token, address or password is ever given to it. */
export const logger = new Logger({ serviceName: 'storefront-accounts' });

/** AWS's own refusals that name the action and the resource, and no customer's data: what an operator has to know. */
const tellingErrors = new Set(['AccessDenied', 'AccessDeniedException', 'ResourceNotFoundException']);

/** An error in words of our own, which quote nothing: they may be logged. */
export class TellingError extends Error {
  override name = 'TellingError';
}

/** Lambda prints what a function throws, words and all. So this goes on in its place: its kind, and words only of our own. */
export function withoutWords(error: unknown): Error {
  if (error instanceof TellingError) return error;
  const bare = new Error('The line before this one tells where');
  bare.name = describeError(error).name;
  return bare;
}

/** An error as it may be logged: where it happened, without its message, which may quote what was sent or stored. */
export function describeError(error: unknown): { name: string; message?: string; frames?: string } {
  if (!(error instanceof Error)) return { name: 'unknown' };
  const { name, message, stack = '' } = error;
  const frames = stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
  return tellingErrors.has(name) || error instanceof TellingError
    ? { name, message, frames }
    : { name, frames };
}
