import { lambdaNeeds } from '../surroundings/lambda-needs.ts';
import { retentionHandler } from './handler.ts';

export const handler = retentionHandler(lambdaNeeds());
