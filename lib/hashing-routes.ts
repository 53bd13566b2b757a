import { functions } from '../lambdas/routes.ts';
import type { Route } from '../lambdas/routes.ts';
import type { FunctionShape } from '../lambdas/surroundings/surface.ts';

/** Whether `hashingRequestsPerSecond` bounds it, and not `requestsPerSecond`. */
export function isThrottledAsHashing({ method, function: name }: Route): boolean {
  const shape: FunctionShape = functions[name];
  return shape.secrets.includes('passwordPepper') && method !== 'GET' && method !== 'HEAD';
}
