import { lambdaNeeds } from '../surroundings/lambda-needs.ts';
import { lambdaSecrets } from '../surroundings/lambda-secrets.ts';
import { ordersHandler } from './handler.ts';

export const handler = ordersHandler(lambdaNeeds({ secrets: lambdaSecrets() }));
