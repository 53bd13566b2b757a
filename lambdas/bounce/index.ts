import { lambdaNeeds } from '../lambda-needs.ts';
import { bounceHandler } from './handler.ts';

export const handler = bounceHandler(lambdaNeeds());
