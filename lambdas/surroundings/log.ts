import { Logger } from '@aws-lambda-powertools/logger';
import { environmentNames } from './environment.ts';
import { secretTroubles } from './metrics.ts';

/** One line of JSON an event. No body, header, token, address or password is ever given to it. */
export const logger = new Logger({ serviceName: 'storefront-accounts' });

/**
 * Something is wrong with a key. One line, which CloudWatch reads as a metric as well (its embedded format), so that the alarm goes off: no call, and nothing
 * to pay while all is well.
 */
export function logSecretTrouble(
  message: 'password_pepper_missing' | 'secret_not_read',
  about: Readonly<Record<string, unknown>>,
): void {
  logger.error(message, {
    ...about,
    [secretTroubles]: 1,
    _aws: {
      Timestamp: Date.now(),
      CloudWatchMetrics: [
        {
          // The stack sets it for every function that has a secret.
          Namespace: process.env[environmentNames.metricsNamespace] ?? 'StorefrontAccounts',
          Dimensions: [['service']],
          Metrics: [{ Name: secretTroubles, Unit: 'Count' }],
        },
      ],
    },
  });
}

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
