import { lambdaMetrics } from '../surroundings/lambda-metrics.ts';
import { lambdaNeeds } from '../surroundings/lambda-needs.ts';
import { lambdaSecrets } from '../surroundings/lambda-secrets.ts';
import { activationHandler } from './handler.ts';

export const handler = activationHandler(lambdaNeeds({ secrets: lambdaSecrets(), metrics: lambdaMetrics() }));
