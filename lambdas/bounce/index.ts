import { lambdaNeeds } from '../surroundings/lambda-needs.ts';
import { bounceHandler } from './handler.ts';

export const handler = bounceHandler(lambdaNeeds());
