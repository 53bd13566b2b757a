import { lambdaNeeds } from '../lambda-needs.ts';
import { sessionHandler } from './handler.ts';

export const handler = sessionHandler(lambdaNeeds());
