import { lambdaMail } from '../surroundings/lambda-mail.ts';
import { lambdaMetrics } from '../surroundings/lambda-metrics.ts';
import { lambdaNeeds } from '../surroundings/lambda-needs.ts';
import { lambdaSecrets } from '../surroundings/lambda-secrets.ts';
import { notificationHandler } from './handler.ts';

export const handler = notificationHandler(
  lambdaNeeds({ secrets: lambdaSecrets(), mail: lambdaMail(), metrics: lambdaMetrics() }),
);
