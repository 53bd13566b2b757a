import { lambdaNeeds } from '../../surroundings/lambda-needs.ts';
import { mailStatusHandler } from './handler.ts';

export const handler = mailStatusHandler(lambdaNeeds());
