import { lambdaMetrics } from '../surroundings/lambda-metrics.ts';
import { lambdaNeeds } from '../surroundings/lambda-needs.ts';
import { lambdaSecrets } from '../surroundings/lambda-secrets.ts';
import { loginHandler } from './handler.ts';

export const handler = loginHandler(lambdaNeeds({ secrets: lambdaSecrets(), metrics: lambdaMetrics() }));
