import { lambdaMetrics } from '../surroundings/lambda-metrics.ts';
import { lambdaNeeds } from '../surroundings/lambda-needs.ts';
import { lambdaSecrets } from '../surroundings/lambda-secrets.ts';
import { registrationHandler } from './handler.ts';

export const handler = registrationHandler(
  lambdaNeeds({ secrets: lambdaSecrets(), metrics: lambdaMetrics() }),
);
