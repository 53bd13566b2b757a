import { lambdaNeeds } from '../../surroundings/lambda-needs.ts';
import { sessionCheckHandler } from './handler.ts';

export const handler = sessionCheckHandler(lambdaNeeds());
