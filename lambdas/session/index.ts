import { lambdaNeeds } from '../surroundings/lambda-needs.ts';
import { sessionHandler } from './handler.ts';

export const handler = sessionHandler(lambdaNeeds());
