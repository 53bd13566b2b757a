import { lambdaMetrics } from '../surroundings/lambda-metrics.ts';
import { lambdaNeeds } from '../surroundings/lambda-needs.ts';
import { lambdaSecrets } from '../surroundings/lambda-secrets.ts';
import { lambdaSsoSecrets } from '../surroundings/lambda-sso-secrets.ts';
import { ssoHandler } from './handler.ts';

export const handler = ssoHandler(
  lambdaNeeds({ secrets: lambdaSecrets(), ssoSecrets: lambdaSsoSecrets(), metrics: lambdaMetrics() }),
);
